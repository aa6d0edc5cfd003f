/* ---
number: "3.01"
title: {en: Revenue against target, it: Ricavi rispetto all'obiettivo}
question: {en: Will we make the period?, it: Raggiungeremo l'obiettivo del periodo?}
definition:
  en: Revenue invoiced from the start of the target's period to the end of the week, against the whole target and against the pace, which is the target times the business days gone by over all business days of the period. Credit notes count in the month they were written.
  it: Ricavi fatturati dall'inizio del periodo dell'obiettivo alla fine della settimana, rispetto all'intero obiettivo e rispetto al piano a oggi, cioè l'obiettivo per i giorni lavorativi trascorsi su tutti quelli del periodo. Le note di credito contano nel loro mese.
owner: leadership
unit: percent
direction: up
# a period half gone has half of its target: only the pace is judged
target: {of_pace: 1}
grain: [week, basis]
series: basis
series_titles:
  of_pace: {en: Of the pace, it: Rispetto al piano a oggi}
  of_target: {en: Of the whole target, it: "Rispetto all'intero obiettivo"}
window: 13w
additive: false
version: 1
--- */
-- A value and not two counts: an interval for independent yes/no members would be wrong on money (7.03). Every week of a
-- period contains the weeks before it, so no process limits are drawn.
with

ranked as (

  select
    week,
    week_ends_on,
    starts_on,
    target,
    pace,
    row_number() over (partition by week order by ends_on desc nulls last, starts_on) as choice
  from core.target_paces
  where metric = 'revenue'

),

-- of a quarter and a month, the quarter
paced as (

  select *
  from ranked
  where choice = 1

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
