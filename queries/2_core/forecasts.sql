/* ---
title: {en: Forecasts and what came of them, it: Previsioni e loro esito}
owner: leadership
grain: [period, starts_on]
--- */
-- Rows of metric forecast in the targets file, as agreed by sales no later than the first day of the period: a forecast
-- that was edited later is no forecast (3.09). Only periods that are over and that the invoices cover.
with

forecasts as (

  select
    targets.period,
    targets.starts_on,
    periods.ends_on,
    -- a forecast for everything wins over the sum of its parts
    coalesce(sum(case when targets.segment = 'all' then targets.value end), sum(targets.value)) as forecast
  from core.targets as targets
  inner join core.target_periods as periods
    on targets.metric = periods.metric
    and targets.period = periods.period
    and targets.starts_on = periods.starts_on
  where targets.metric = 'forecast'
    and targets.agreed_by_sales_on <= targets.starts_on
  group by targets.period, targets.starts_on, periods.ends_on

),

daily as (

  select
    invoiced_on,
    sum(amount_reporting) as amount
  from core.revenue
  where amount_reporting is not null
  group by invoiced_on

),

begins as (

  select min(invoiced_on) as first_on
  from daily

),

final as (

  select
    forecasts.period,
    forecasts.starts_on,
    forecasts.ends_on,
    forecasts.forecast,
    coalesce(sum(daily.amount), 0) as actual
  from forecasts
  inner join begins
    on forecasts.starts_on >= month_of(begins.first_on)
  left join daily
    on daily.invoiced_on >= forecasts.starts_on
    and daily.invoiced_on < forecasts.ends_on
  where forecasts.ends_on <= params.local_on(params.as_of())
  group by forecasts.period, forecasts.starts_on, forecasts.ends_on, forecasts.forecast

)

select * from final
