/* ---
title: {en: Plan rates, it: Cambi di piano}
owner: leadership
grain: [currency]
--- */
-- R13: what is not yet decided, such as the open pipeline, is held at one rate for the whole financial year, so that it
-- moves when deals do and not when a currency does. It is the rate of the year's first day; where the list of rates
-- begins later, the first one in the year.
with

reported as (

  select params.report_week() + 6 as day_on

),

years as (

  select
    day_on,
    cast(date_trunc('month', day_on)
      - mod(12 + cast(extract(month from day_on) as integer) - params.fiscal_year_start_month(), 12) * interval '1' month as date) as starts_on
  from reported

),

candidates as (

  select
    fx_rates.currency,
    years.starts_on as year_on,
    fx_rates.from_on,
    fx_rates.rate,
    row_number() over (partition by fx_rates.currency order by fx_rates.from_on) as choice
  from core.fx_rates as fx_rates
  inner join years
    on fx_rates.before_on > years.starts_on
    and fx_rates.from_on <= years.day_on

),

final as (

  select currency, year_on, from_on, rate
  from candidates
  where choice = 1

)

select * from final
