/* ---
number: "3.01"
title: {en: Revenue against target, it: Ricavi rispetto all'obiettivo}
question: {en: Will we make the period?, it: Raggiungeremo l'obiettivo del periodo?}
definition:
  en: Revenue invoiced from the start of the target's period to the end of the week, against the whole target and against the pace, which is the target times the business days gone by over all business days of the period. Credit notes count in the month they were written.
  it: Ricavi fatturati dall'inizio del periodo dell'obiettivo alla fine della settimana, rispetto all'intero obiettivo e rispetto al passo, cioè l'obiettivo per i giorni lavorativi trascorsi su tutti quelli del periodo. Le note di credito contano nel loro mese.
owner: leadership
unit: percent
direction: up
# a period half gone has half of its target: only the pace is judged
target: {of_pace: 1}
grain: [week, basis]
series: basis
series_titles:
  of_pace: {en: Of the pace, it: Rispetto al passo}
  of_target: {en: Of the whole target, it: "Rispetto all'intero obiettivo"}
window: 13w
additive: false
version: 1
--- */
-- A value and not two counts: an interval for independent yes/no members would be wrong on money (7.03). Every week of a
-- period contains the weeks before it, so no process limits are drawn.
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
  where metric = 'revenue'
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

-- the period the week's Sunday is in; of a quarter and a month, the quarter
current_targets as (

  select
    weeks.week,
    weeks.ends_on as week_ends_on,
    targets.starts_on,
    targets.ends_on,
    targets.target,
    row_number() over (
      partition by weeks.week order by targets.ends_on desc nulls last, targets.starts_on
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

-- R13: an amount without a rate is left out and listed by a check
daily as (

  select
    invoiced_on,
    sum(amount_reporting) as amount
  from core.revenue
  where amount_reporting is not null
  group by invoiced_on

),

booked as (

  select
    paced.week,
    paced.target,
    paced.pace,
    coalesce(sum(daily.amount), 0) as amount
  from paced
  left join daily
    on daily.invoiced_on >= paced.starts_on
    and daily.invoiced_on < paced.week_ends_on
  group by paced.week, paced.target, paced.pace

),

final as (

  select
    week,
    'of_pace' as basis,
    cast(rounded(ratio(amount, pace), 6) as decimal(18, 6)) as value
  from booked

  union all

  select
    week,
    'of_target' as basis,
    cast(rounded(ratio(amount, target), 6) as decimal(18, 6)) as value
  from booked

)

select * from final
