/* ---
title: {en: From one stage to the end, it: Da una fase all'esito}
owner: revops
grain: [pair, subject_id, cycle_no]
parts: {core.lead_status_history: lead_id, core.lead_cycles: lead_id, core.opportunities: opp_id}
--- */
-- For each agreed pair of stages, and for deals from creation to winning (pair deal_won): how long each member has been
-- observed and how that ended. ending: reached | ended (disqualified, recycled, lost) | open (still undecided at as_of).
-- Whole days, as statistics need them: an event counts at the end of its day, a wait only with the days it has completed.
with

lost as (

  select
    lead_id,
    cycle_no,
    min(entered_at) as lost_at
  from core.lead_status_history
  where status = 'lost'
  group by lead_id, cycle_no

),

stage_entries as (

  select lead_id, cycle_no, 'inquiry' as stage, inquiry_at as entered_at from core.lead_cycles
  union all
  select lead_id, cycle_no, 'mql' as stage, mql_at as entered_at from core.lead_cycles
  union all
  select lead_id, cycle_no, 'sal' as stage, sal_at as entered_at from core.lead_cycles
  union all
  select lead_id, cycle_no, 'sql' as stage, sql_at as entered_at from core.lead_cycles
  union all
  select lead_id, cycle_no, 'opportunity' as stage, opportunity_at as entered_at from core.lead_cycles
  union all
  select lead_id, cycle_no, 'won' as stage, won_at as entered_at from core.lead_cycles

),

leads as (

  select
    horizons.from_stage || '_' || horizons.to_stage as pair,
    entries.lead_id as subject_id,
    entries.cycle_no,
    cycles.source,
    cycles.intent,
    horizons.horizon_days,
    entries.entered_at,
    reached.entered_at as reached_at,
    -- the first way out after the entry; one that was taken back, so that the stage was reached after all, was none
    least(
      case when cycles.disqualified_at >= entries.entered_at then cycles.disqualified_at end,
      case when cycles.recycled_at >= entries.entered_at then cycles.recycled_at end,
      case when lost.lost_at >= entries.entered_at then lost.lost_at end
    ) as ended_at
  from stage_entries as entries
  inner join agreement.stage_horizons as horizons
    on entries.stage = horizons.from_stage
  inner join core.lead_cycles as cycles
    on entries.lead_id = cycles.lead_id
    and entries.cycle_no = cycles.cycle_no
  left join stage_entries as reached
    on entries.lead_id = reached.lead_id
    and entries.cycle_no = reached.cycle_no
    and horizons.to_stage = reached.stage
  left join lost
    on entries.lead_id = lost.lead_id
    and entries.cycle_no = lost.cycle_no
  where entries.entered_at < params.as_of()

),

agreed as (

  select coalesce(max(horizon_days), 91) as horizon_days
  from agreement.stage_horizons
  where from_stage = 'opportunity' and to_stage = 'won'

),

together as (

  select
    pair,
    subject_id,
    cycle_no,
    source,
    intent,
    horizon_days,
    entered_at,
    reached_at,
    case when reached_at is null then ended_at end as ended_at
  from leads

  union all

  select
    'deal_won' as pair,
    opportunities.opp_id as subject_id,
    1 as cycle_no,
    opportunities.source,
    cast(null as varchar) as intent,
    agreed.horizon_days,
    opportunities.created_at as entered_at,
    case when opportunities.outcome = 'won' then opportunities.closed_at end as reached_at,
    case when opportunities.outcome in ('lost', 'no_decision') then opportunities.closed_at end as ended_at
  from core.opportunities as opportunities
  cross join agreed
  where opportunities.type <> 'renewal'

),

final as (

  select
    pair,
    subject_id,
    cycle_no,
    source,
    intent,
    horizon_days,
    entered_at,
    quarter_of(params.local_on(entered_at)) as cohort_on,
    case
      when reached_at is not null then cast(ceil(ratio(seconds_between(entered_at, reached_at), 86400)) as integer)
      when ended_at is not null then cast(ceil(ratio(seconds_between(entered_at, ended_at), 86400)) as integer)
      else cast(floor(ratio(seconds_between(entered_at, params.as_of()), 86400)) as integer)
    end as days,
    cast(floor(ratio(seconds_between(entered_at, params.as_of()), 86400)) as integer) as age_days,
    case
      when reached_at is not null then 'reached'
      when ended_at is not null then 'ended'
      else 'open'
    end as ending
  from together
  -- R10: what ends before it begins is counted in the checks
  where coalesce(reached_at, ended_at, entered_at) >= entered_at

)

select * from final
