/* ---
number: "2.08"
title: {en: Qualified leads against the agreed volume, it: Lead qualificati rispetto al volume concordato}
question:
  en: Did marketing deliver the quantity it agreed?
  it: Il marketing ha consegnato la quantità concordata?
definition:
  en: Leads that qualified from the start of the target's period to the end of the week, against the pace, which is the agreed number times the business days gone by over all business days of the period. A lead that qualifies again is not counted twice.
  it: Lead qualificati dall'inizio del periodo dell'obiettivo alla fine della settimana, rispetto al passo, cioè il numero concordato per i giorni lavorativi trascorsi su tutti quelli del periodo. Un lead che si qualifica di nuovo non si conta due volte.
owner: marketing
unit: percent
direction: up
target: 1
grain: [week]
window: 5w
version: 1
--- */
-- Every week of a month contains the weeks before it, so no process limits are drawn. The shorter period wins where
-- there are several: volume is promised by the month.
with

targets as (

  select
    period,
    starts_on,
    case
      when period = 'quarter' then cast(starts_on + interval '3' month as date)
      when period = 'month' then cast(starts_on + interval '1' month as date)
      else starts_on + 7
    end as ends_on,
    -- a target for everything wins over the sum of its parts
    coalesce(sum(case when segment = 'all' then value end), sum(value)) as target
  from core.targets
  where metric = 'qualified_leads'
  group by period, starts_on

),

days as (

  select
    day_on,
    open_days_before
  from agreement.business_days
  where calendar_id = params.default_calendar()

),

weeks as (

  select distinct
    week_of(day_on) as week,
    week_of(day_on) + 7 as ends_on
  from days
  where week_of(day_on) between params.first_week() and params.report_week()

),

-- the period the week's Sunday is in; of a quarter and a month, the month
current_targets as (

  select
    weeks.week,
    weeks.ends_on as week_ends_on,
    targets.starts_on,
    targets.ends_on,
    targets.target,
    row_number() over (
      partition by weeks.week order by targets.starts_on desc nulls last, targets.ends_on
    ) as choice
  from weeks
  inner join targets
    on weeks.ends_on - 1 >= targets.starts_on
    and weeks.ends_on - 1 < targets.ends_on

),

paced as (

  select
    current_targets.week,
    current_targets.week_ends_on,
    current_targets.starts_on,
    current_targets.target,
    ratio(
      current_targets.target * (so_far.open_days_before - starts.open_days_before),
      ends.open_days_before - starts.open_days_before
    ) as pace
  from current_targets
  inner join days as starts
    on current_targets.starts_on = starts.day_on
  inner join days as so_far
    on current_targets.week_ends_on = so_far.day_on
  inner join days as ends
    on current_targets.ends_on = ends.day_on
  where current_targets.choice = 1

),

-- R3: a second cycle is not new volume; merged, test and internal leads are already gone
delivered as (

  select
    mql_on,
    count(*) as leads
  from core.lead_cycles
  where mql_at is not null
    and cycle_no = 1
  group by mql_on

),

reached as (

  select
    paced.week,
    paced.pace,
    coalesce(sum(delivered.leads), 0) as leads
  from paced
  left join delivered
    on delivered.mql_on >= paced.starts_on
    and delivered.mql_on < paced.week_ends_on
  group by paced.week, paced.pace

),

final as (

  select
    week,
    cast(rounded(ratio(leads, pace), 6) as decimal(18, 6)) as value
  from reached

)

select * from final
