/* ---
title: {en: Lead status history, it: Storico degli stati dei lead}
owner: revops
parts: {core.lead_events: lead_id, core.lead_opportunities: lead_id}
--- */
-- Every entry into a status, numbered by cycle (R3), with skipped stages filled in and marked (R7).
with

entries as (

  select
    events.lead_id,
    events.status,
    events.entered_at,
    events.recorded_at,
    events.by_user_id,
    events.reason_code,
    events.is_imputed
  from core.lead_events as events
  left join core.lead_opportunities as links
    on events.lead_id = links.lead_id
  -- where the deal itself is known, it dates its own stages: the marketing system's copy is rounded to the minute and
  -- would seem to come before the stage it follows
  where links.lead_id is null
    or events.told_by = 'crm'
    or events.status not in ('opportunity', 'won', 'lost')

  union all

  select
    links.lead_id,
    'opportunity' as status,
    opportunities.created_at as entered_at,
    opportunities.created_at as recorded_at,
    opportunities.owner_id as by_user_id,
    cast(null as varchar) as reason_code,
    false as is_imputed
  from core.lead_opportunities as links
  inner join core.opportunities as opportunities
    on links.opp_id = opportunities.opp_id

  union all

  select
    links.lead_id,
    case when opportunities.outcome = 'won' then 'won' else 'lost' end as status,
    opportunities.closed_at as entered_at,
    opportunities.closed_at as recorded_at,
    opportunities.owner_id as by_user_id,
    opportunities.loss_reason as reason_code,
    false as is_imputed
  from core.lead_opportunities as links
  inner join core.opportunities as opportunities
    on links.opp_id = opportunities.opp_id
  where opportunities.outcome <> 'open'

),

ordered as materialized (

  select
    entries.lead_id,
    entries.status,
    entries.entered_at,
    entries.recorded_at,
    entries.by_user_id,
    entries.reason_code,
    entries.is_imputed,
    stages.stage_order,
    stages.is_funnel,
    stages.is_funnel and stages.stage_order >= 2 as is_qualified,
    coalesce(
      sum(case when entries.status = 'recycled' then 1 else 0 end) over (
        partition by entries.lead_id
        order by entries.entered_at, stages.stage_order, entries.recorded_at
        rows between unbounded preceding and 1 preceding
      ),
      0
    ) as recycles_before
  from entries
  inner join agreement.stages as stages
    on entries.status = stages.stage

),

opened as materialized (

  select
    ordered.*,
    -- the first qualification after a recycling opens the next cycle; so does the very first one, as number 1
    case
      when is_qualified and sum(case when is_qualified then 1 else 0 end) over (
        partition by lead_id, recycles_before
        order by entered_at, stage_order, recorded_at
        rows unbounded preceding
      ) = 1 then 1
      else 0
    end as opens_cycle
  from ordered

),

numbered as (

  select
    opened.*,
    sum(opens_cycle) over (
      partition by lead_id
      order by entered_at, stage_order, recorded_at
      rows unbounded preceding
    ) as cycles_opened
  from opened

),

-- what comes before the first qualification belongs to the first cycle
cycles as materialized (

  select
    numbered.*,
    cast(case when cycles_opened < 1 then 1 else cycles_opened end as integer) as cycle_no
  from numbered

),

first_entries as materialized (

  select
    lead_id,
    cycle_no,
    stage_order,
    min(entered_at) as first_at
  from cycles
  where is_funnel
  group by lead_id, cycle_no, stage_order

),

-- R7: a later stage implies every earlier one at the same instant. A recycled lead is not a new inquiry, so no
-- inquiry is implied in cycles after the first
implied as (

  select
    first_entries.lead_id,
    first_entries.cycle_no,
    stages.stage,
    stages.stage_order,
    min(first_entries.first_at) as first_at
  from first_entries
  inner join agreement.stages as stages
    on stages.is_funnel
    and stages.stage_order < first_entries.stage_order
    and (first_entries.cycle_no = 1 or stages.stage_order >= 2)
  group by first_entries.lead_id, first_entries.cycle_no, stages.stage, stages.stage_order

),

imputed as (

  select
    implied.lead_id,
    implied.cycle_no,
    implied.stage as status,
    implied.first_at as entered_at
  from implied
  left join first_entries as own
    on implied.lead_id = own.lead_id
    and implied.cycle_no = own.cycle_no
    and implied.stage_order = own.stage_order
  where own.first_at is null
    or own.first_at > implied.first_at

),

final as (

  select
    lead_id,
    cycle_no,
    status,
    entered_at,
    params.local_on(entered_at) as entered_on,
    recorded_at,
    by_user_id,
    reason_code,
    is_imputed
  from cycles

  union all

  select
    lead_id,
    cycle_no,
    status,
    entered_at,
    params.local_on(entered_at) as entered_on,
    entered_at as recorded_at,
    cast(null as varchar) as by_user_id,
    cast(null as varchar) as reason_code,
    true as is_imputed
  from imputed

)

select * from final
