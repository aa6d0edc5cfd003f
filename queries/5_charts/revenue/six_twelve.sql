/* ---
number: "3.02"
title: {en: Six weeks and twelve months, it: Sei settimane e dodici mesi}
question: {en: "Growing, and compared with what?", it: "In crescita, e rispetto a che cosa?"}
definition:
  en: Invoices of the newest six weeks and twelve closed months, each beside the same weekdays (364 days earlier) or the same month of the year before. Other currencies count on both sides at the plan rate of the period's financial year, as in the growth rates, so a currency is no growth; revenue by week and by month is at the rates of its days. The business days of both stand in the table, and beside the newest change where they differ.
  it: Fatture delle sei settimane e dei dodici mesi chiusi più recenti, accanto agli stessi giorni della settimana (364 giorni prima) o allo stesso mese dell’anno prima. Le altre valute contano da entrambe le parti al cambio di piano dell’esercizio del periodo, come nei tassi di crescita, così una valuta non è crescita; i ricavi per settimana e per mese sono ai cambi dei loro giorni. I giorni lavorativi di entrambi stanno nella tabella, e accanto alla variazione più recente dove sono diversi.
owner: leadership
unit: money
direction: up
chart: {kind: six_twelve}
--- */
-- 3.02: closed periods only, each with the same weekdays (364 days) or the same month a year before. R13: a period and its
-- year before at the plan rates of the year the period ends in, so that the change drawn here is the growth printed there.
with

invoiced as (

  select
    year_on,
    before_on,
    invoiced_on,
    sum(amount) as amount,
  from core.revenue_at_plan_rates
  group by year_on, before_on, invoiced_on

),

starts as (

  select
    week_of(min(invoiced_on)) as week,
    month_of(min(invoiced_on)) as month,
  from invoiced
  having count(*) > 0

),

days as (

  select distinct day_on
  from agreement.business_days
  where day_on <= params.report_week() + 6

),

open_days as (

  select day_on
  from agreement.business_days
  where calendar_id = params.default_calendar()
    and is_open

),

-- a week without invoices is a zero, not a gap
weeks as (

  select distinct
    'weeks' as panel,
    week_of(days.day_on) as period_on,
    week_of(days.day_on) + 7 as before_on,
    week_of(days.day_on) - 364 as prior_on,
    week_of(days.day_on) - 357 as prior_before_on,
    greatest(starts.week, params.first_week()) as first_on,
  from days
  cross join starts
  where week_of(days.day_on) > params.report_week() - 42

),

months as (

  select distinct
    'months' as panel,
    month_of(days.day_on) as period_on,
    cast(month_of(days.day_on) + interval '1 month' as date) as before_on,
    cast(month_of(days.day_on) - interval '12 months' as date) as prior_on,
    cast(month_of(days.day_on) - interval '11 months' as date) as prior_before_on,
    starts.month as first_on,
  from days
  cross join starts
  where month_of(days.day_on) < month_of(params.local_on(params.as_of()))
    and month_of(days.day_on) >= cast(month_of(params.local_on(params.as_of())) - interval '12 months' as date)
    and month_of(days.day_on) >= month_of(params.first_week())

),

periods as (

  select * from weeks
  union all
  select * from months

),

-- 3.02: a longer month is no better one
counted as (

  select
    periods.panel,
    periods.period_on,
    count(open_days.day_on) filter (where open_days.day_on >= periods.period_on) as open_days,
    count(open_days.day_on) filter (where open_days.day_on < periods.prior_before_on) as prior_open_days,
  from periods
  left join open_days
    on open_days.day_on >= periods.prior_on
    and open_days.day_on < periods.before_on
    and (open_days.day_on >= periods.period_on or open_days.day_on < periods.prior_before_on)
  group by periods.panel, periods.period_on

),

compared as (

  select
    periods.panel,
    periods.period_on,
    cast(coalesce(sum(invoiced.amount) filter (where invoiced.invoiced_on >= periods.period_on), 0) as double) as value,
    case
      when periods.prior_on >= periods.first_on
        then cast(coalesce(sum(invoiced.amount) filter (where invoiced.invoiced_on < periods.prior_before_on), 0) as double)
    end as prior,
  from periods
  left join invoiced
    on invoiced.year_on < periods.before_on
    and invoiced.before_on >= periods.before_on
    and invoiced.invoiced_on < periods.before_on
    and invoiced.invoiced_on >= periods.prior_on
    and (invoiced.invoiced_on >= periods.period_on or invoiced.invoiced_on < periods.prior_before_on)
  where periods.period_on >= periods.first_on
  group by periods.panel, periods.period_on, periods.prior_on, periods.first_on

),

final as (

  select
    compared.panel,
    compared.period_on,
    compared.value,
    compared.prior,
    counted.open_days,
    case when compared.prior is not null then counted.prior_open_days end as prior_open_days,
  from compared
  inner join counted
    on compared.panel = counted.panel
    and compared.period_on = counted.period_on

)

select * from final
order by panel desc, period_on
