/* ---
number: "2.12"
title: {en: Second life of leads, it: Seconda vita dei lead}
question: {en: Do parked leads come back?, it: I lead parcheggiati tornano?}
definition:
  en: Of the leads closed out in the month, the share that was recycled and not disqualified; of the recycled, the share that qualified again within 90 days; of the leads that qualified again in the month, the share that became an opportunity in the agreed days.
  it: Dei lead chiusi nel mese, la quota riciclata e non scartata; dei riciclati, la quota che si è qualificata di nuovo entro 90 giorni; dei lead qualificati di nuovo nel mese, la quota diventata opportunità nei giorni concordati.
owner: marketing
unit: percent
direction: up
grain: [month, step, source]
series: step
series_titles:
  recycled: {en: Recycled of those closed out, it: Riciclati tra i chiusi}
  returned: {en: Back within 90 days, it: Tornati entro 90 giorni}
  converted: {en: Opportunity in the second cycle, it: Opportunità nel secondo ciclo}
version: 1
--- */
-- R3: a second cycle is never added to new volume.
with

agreed as (

  select coalesce(max(horizon_days), 60) as horizon_days
  from agreement.stage_horizons
  where from_stage = 'mql' and to_stage = 'opportunity'

),

-- the first way out decides
closed as (

  select
    lead_id,
    cycle_no,
    source,
    recycled_at,
    recycled_at is not null and (disqualified_at is null or recycled_at <= disqualified_at) as is_recycled,
    case
      when disqualified_at is null or recycled_at <= disqualified_at then recycled_at
      else disqualified_at
    end as closed_at
  from core.lead_cycles
  where recycled_at is not null
    or disqualified_at is not null

),

steps as (

  select
    month_of(params.local_on(closed_at)) as month,
    'recycled' as step,
    source,
    sum(case when is_recycled then 1 else 0 end) as numerator,
    count(*) as denominator,
    0 as horizon_days
  from closed
  group by month_of(params.local_on(closed_at)), source

  union all

  select
    month_of(params.local_on(closed.recycled_at)) as month,
    'returned' as step,
    closed.source,
    sum(
      case when ratio(seconds_between(closed.recycled_at, again.mql_at), 86400) <= 90 then 1 else 0 end
    ) as numerator,
    count(*) as denominator,
    90 as horizon_days
  from closed
  left join core.lead_cycles as again
    on closed.lead_id = again.lead_id
    and closed.cycle_no + 1 = again.cycle_no
  where closed.is_recycled
  group by month_of(params.local_on(closed.recycled_at)), closed.source

  union all

  select
    month_of(cycles.mql_on) as month,
    'converted' as step,
    cycles.source,
    sum(
      case when ratio(seconds_between(cycles.mql_at, cycles.opportunity_at), 86400) <= agreed.horizon_days then 1 else 0 end
    ) as numerator,
    count(*) as denominator,
    agreed.horizon_days
  from core.lead_cycles as cycles
  cross join agreed
  where cycles.cycle_no > 1
    and cycles.mql_on is not null
  group by month_of(cycles.mql_on), cycles.source, agreed.horizon_days

),

final as (

  select
    month,
    step,
    source,
    cast(numerator as bigint) as numerator,
    denominator,
    horizon_days,
    days_between(cast(month + interval '1' month as date), params.report_week() + 7) >= horizon_days as is_mature
  from steps
  where month between params.first_week() and params.report_week()

)

select * from final
