/* ---
title: {en: Plan rates, it: Cambi di piano}
owner: leadership
grain: [currency, year_on]
--- */
-- R13: what is compared over time, and what is not yet decided, is held at one rate for a whole financial year, so that it
-- moves when customers and deals do and not when a currency does. It is the rate of the year's first day; where the list
-- of rates begins later, the first one in the year.
with

candidates as (

  select
    fx_rates.currency,
    years.year_on,
    years.before_on,
    fx_rates.from_on,
    fx_rates.rate,
    row_number() over (partition by fx_rates.currency, years.year_on order by fx_rates.from_on) as choice
  from core.fx_rates as fx_rates
  inner join core.financial_years as years
    on fx_rates.before_on > years.year_on
    and fx_rates.from_on < years.before_on
  where fx_rates.from_on <= params.report_week() + 6

),

final as (

  select currency, year_on, before_on, from_on, rate
  from candidates
  where choice = 1

)

select * from final
