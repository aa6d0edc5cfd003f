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
    period,
    starts_on,
    case
      when period = 'quarter' then cast(starts_on + interval '3' month as date)
      when period = 'month' then cast(starts_on + interval '1' month as date)
      else starts_on + 7
    end as ends_on,
    -- a forecast for everything wins over the sum of its parts
    coalesce(sum(case when segment = 'all' then value end), sum(value)) as forecast
  from core.targets
  where metric = 'forecast'
    and agreed_by_sales_on <= starts_on
  group by period, starts_on

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
