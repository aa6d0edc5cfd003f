/* ---
title: {en: Revenue at plan rates, it: Ricavi ai cambi di piano}
owner: leadership
grain: [year_on, invoiced_on, source]
--- */
-- R13: what was invoiced on a day, once for each financial year it may be compared in, at the plan rates of that year. So
-- growth (3.02, 3.03) compares like with like, and a year gone by is never counted anew. A currency that has no rate in
-- the year keeps the rates of its days; an amount without even those is in core.fx_missing.
with

daily as (

  select
    invoiced_on,
    source,
    currency,
    sum(amount) as amount,
    sum(amount_reporting) as amount_reporting
  from core.revenue
  where amount_reporting is not null
  group by invoiced_on, source, currency

),

final as (

  select
    years.year_on,
    years.before_on,
    daily.invoiced_on,
    daily.source,
    cast(rounded(sum(
      case
        when plan_rates.rate is null then daily.amount_reporting
        else daily.amount * plan_rates.rate
      end
    ), 4) as decimal(18, 4)) as amount
  from daily
  inner join core.financial_years as years
    on daily.invoiced_on < years.before_on
  left join core.plan_rates as plan_rates
    on daily.currency = plan_rates.currency
    and years.year_on = plan_rates.year_on
  group by years.year_on, years.before_on, daily.invoiced_on, daily.source

)

select * from final
