/* ---
title: {en: Exchange rates, it: Cambi}
owner: leadership
grain: [from_currency, to_currency, day_on]
--- */
with

source as (

  select *
  from raw.home__fx_rate
  where rate > 0
  qualify row_number() over (
    partition by rated_on, upper(trim(from_currency)), upper(trim(to_currency)) order by _file desc, rowid desc, rate
  ) = 1

),

final as (

  select
    upper(trim(from_currency)) as from_currency,
    upper(trim(to_currency)) as to_currency,
    rated_on as day_on,
    rate,
  from source

)

select * from final
