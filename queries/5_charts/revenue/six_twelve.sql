/* ---
number: "3.02"
title: {en: Six weeks and twelve months, it: Sei settimane e dodici mesi}
question: {en: "Growing, and compared with what?", it: "In crescita, e rispetto a che cosa?"}
definition:
  en: Invoices of the newest six weeks and twelve closed months, each beside the same weekdays (364 days earlier) or the same month of the year before.
  it: Fatture delle sei settimane e dei dodici mesi chiusi più recenti, accanto agli stessi giorni della settimana (364 giorni prima) o allo stesso mese dell’anno prima.
owner: leadership
unit: money
direction: up
chart: {kind: six_twelve}
--- */
-- 3.02: closed periods only, each with the same weekdays (364 days) or the same month a year before.
with

weeks as (

  select week, cast(sum(value) as double) as value
  from metrics.revenue__weekly
  group by week

),

months as (

  select month, cast(sum(value) as double) as value
  from metrics.revenue__monthly
  group by month

),

final as (

  select
    'weeks' as panel,
    present.week as period_on,
    present.value,
    past.value as prior,
  from weeks as present
  left join weeks as past
    on past.week = present.week - 364
  where present.week > params.report_week() - 42

  union all

  select
    'months' as panel,
    present.month as period_on,
    present.value,
    past.value as prior,
  from months as present
  left join months as past
    on past.month = cast(present.month - interval '12 months' as date)
  where present.month >= cast(month_of(params.local_on(params.as_of())) - interval '12 months' as date)

)

select * from final
order by panel desc, period_on
