/* ---
title: {en: What became of followed leads, it: Esito dei lead seguiti}
owner: revops
grain: [lead_id, cycle_no]
--- */
-- 5.13: every lead old enough to have been won, of one year, in exactly one bucket. Old enough is the agreed days from
-- qualified to opportunity plus those from opportunity to won.
with

horizon as (

  select sum(horizon_days) as horizon_days
  from agreement.stage_horizons
  where (from_stage = 'mql' and to_stage = 'opportunity')
    or (from_stage = 'opportunity' and to_stage = 'won')
  having count(*) = 2

),

final as (

  select
    responses.lead_id,
    responses.cycle_no,
    responses.started_on,
    responses.intent,
    responses.source,
    case
      when responses.state = 'breached' then 'never'
      when responses.state = 'late' then 'late'
      when cycles.reject_reason like '%fit%' or cycles.reject_reason like '%target%' then 'bad_fit'
      else 'fine'
    end as bucket,
    responses.state = 'on_time' as is_on_time,
    coalesce(hours_between(responses.started_at, cycles.won_at) <= horizon.horizon_days * 24, false) as is_won
  from core.responses as responses
  cross join horizon
  inner join core.lead_cycles as cycles
    on responses.lead_id = cycles.lead_id
    and responses.cycle_no = cycles.cycle_no
  where days_between(responses.started_on, params.local_on(params.as_of())) between horizon.horizon_days and horizon.horizon_days + 364

)

select * from final
