/* ---
number: "3.07"
title: {en: "Customers who stay, by when they began", it: "Clienti che restano, per inizio"}
question: {en: "Do newer customers stay as long as older ones did?", it: "I clienti più recenti restano quanto i precedenti?"}
definition:
  en: Share of the customers that began in a period who were still customers at an age, counted from their first recurring revenue (Kaplan-Meier; who is still a customer counts for the time seen so far). A customer is lost when nothing has come for one and a half times its usual gap, and for three months at least; who was billed once only is taken to pay by the year. Periods are quarters, half-years or years, whichever is the shortest with thirty customers on average. Customers from before the invoices begin are left out. A curve ends where fewer than ten are still counted, and is dotted for ages that not the whole period has reached.
  it: Quota dei clienti iniziati in un periodo che a una certa età erano ancora clienti, dai loro primi ricavi ricorrenti (Kaplan-Meier; chi è ancora cliente conta per il tempo visto finora). Un cliente è perso quando da una volta e mezza il suo intervallo abituale, e da almeno tre mesi, non arriva nulla; chi è stato fatturato una sola volta si considera pagante all'anno. I periodi sono trimestri, semestri o anni, il più breve con in media trenta clienti. I clienti di prima che inizino le fatture sono esclusi. Una curva finisce dove ne restano contati meno di dieci, ed è punteggiata per le età che non tutto il periodo ha raggiunto.
owner: leadership
unit: percent
direction: up
chart: {kind: steps}
--- */
-- 3.07 and 7.01. Leaving is the only way in which being a customer ends, so nothing competes with it.
with

widths as (

  select *
  from (values ('quarter', 3), ('half', 6), ('year', 12)) as widths (width, months)

),

placed as (

  select
    widths.width,
    widths.months,
    lives.days,
    lives.is_lost,
    cast(
      date_trunc('year', lives.first_on)
        + ((extract(month from lives.first_on) - 1) // widths.months * widths.months) * interval '1 month'
    as date) as cohort_on,
  from core.customer_lives as lives
  cross join widths

),

chosen as (

  select
    width,
  from placed
  group by width, months
  -- years, however few they hold
  having count(*) >= params.small_n_mute() * count(distinct cohort_on) or width = 'year'
  order by months
  limit 1

),

cohorts as (

  select
    placed.cohort_on,
    placed.months,
    row_number() over (order by placed.cohort_on desc) as age,
  from placed
  inner join chosen
    on placed.width = chosen.width
  group by placed.cohort_on, placed.months
  having count(*) >= 10

),

shown as (

  select
    cohort_on,
    months,
    -- so old is its youngest customer at least
    days_between(cast(cohort_on + months * interval '1 month' as date), params.report_week() + 7) as lived_days,
  from cohorts
  where age <= 4

),

moments as (

  select
    shown.cohort_on,
    shown.months,
    shown.lived_days,
    placed.days,
    count(*) filter (where placed.is_lost) as lost,
    count(*) as leaving,
  from placed
  inner join chosen
    on placed.width = chosen.width
  inner join shown
    on placed.cohort_on = shown.cohort_on
  group by shown.cohort_on, shown.months, shown.lived_days, placed.days

  union all

  -- up to here the line is firm, whether anything happened that day or not
  select cohort_on, months, lived_days, lived_days as days, 0 as lost, 0 as leaving
  from shown
  where lived_days > 0

),

by_day as (

  select
    cohort_on,
    months,
    lived_days,
    days,
    cast(sum(lost) as bigint) as lost,
    cast(sum(leaving) as bigint) as leaving,
  from moments
  group by cohort_on, months, lived_days, days

),

-- a loss comes before the end of an observation at the same age
followed as (

  select
    *,
    sum(leaving) over (partition by cohort_on order by days rows between current row and unbounded following) as at_risk,
  from by_day

),

kept as (

  select
    cohort_on,
    months,
    lived_days,
    days,
    leaving,
    at_risk,
    max(days) over (partition by cohort_on) as oldest,
    product(1 - lost / at_risk) over (partition by cohort_on order by days rows unbounded preceding) as kept,
  from followed

),

drawn as (

  select
    cohort_on,
    months,
    lived_days,
    days,
    at_risk,
    kept,
  from kept
  where at_risk >= params.min_at_risk()
  -- seventy steps per curve are all an eye can see
  qualify row_number() over (partition by cohort_on, days * 70 // (oldest + 1) order by days <> lived_days, days desc) = 1

  union all

  select
    cohort_on,
    months,
    lived_days,
    0 as days,
    sum(leaving) as at_risk,
    1 as kept,
  from by_day
  group by cohort_on, months, lived_days

),

final as (

  select
    cohort_on,
    extract(year from cohort_on)
      || case months
        when 3 then ' Q' || extract(quarter from cohort_on)
        when 6 then ' H' || (extract(month from cohort_on) // 6 + 1)
        else ''
      end as curve,
    extract(year from cohort_on)
      || case months
        when 3 then ' T' || extract(quarter from cohort_on)
        when 6 then ' S' || (extract(month from cohort_on) // 6 + 1)
        else ''
      end as curve_it,
    cast(days as double) * 24 as t_hours,
    kept as reached,
    cast(at_risk as bigint) as at_risk,
    lived_days >= days as is_mature,
    true as is_kept,
  from drawn

)

select
  curve,
  curve_it,
  t_hours,
  reached,
  at_risk,
  is_mature,
  is_kept,
  true as is_cohort,
from final
order by cohort_on desc, t_hours
