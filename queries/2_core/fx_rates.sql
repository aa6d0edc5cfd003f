/* ---
title: {en: Rates to the currency of the report, it: Cambi verso la valuta del rapporto}
owner: leadership
grain: [currency, from_on]
--- */
-- R13: what one unit of a currency is worth in the currency of the report, from a day until before another. A pair that
-- is only given the other way round is turned. A rate older than exports.rates_last is no rate.
with

given as (

  select
    from_currency as currency,
    day_on,
    rate,
    1 as choice
  from staging.home__fx_rates
  where to_currency = params.currency()
    and from_currency <> params.currency()

  union all

  select
    to_currency as currency,
    day_on,
    ratio(1, rate) as rate,
    2 as choice
  from staging.home__fx_rates
  where from_currency = params.currency()
    and to_currency <> params.currency()

),

chosen as (

  select
    given.currency,
    given.day_on,
    given.rate,
    row_number() over (partition by given.currency, given.day_on order by given.choice) as place
  from given

),

followed as (

  select
    currency,
    day_on,
    rate,
    lead(day_on) over (partition by currency order by day_on) as next_on
  from chosen
  where place = 1

),

final as (

  select
    currency,
    day_on as from_on,
    case when next_on < day_on + params.fx_rate_days() then next_on else day_on + params.fx_rate_days() end as before_on,
    cast(rounded(rate, 9) as decimal(18, 9)) as rate
  from followed

)

select * from final
