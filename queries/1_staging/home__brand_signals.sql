/* ---
title: {en: Brand signals, it: Segnali del marchio}
owner: marketing
grain: [month_on, signal, brand]
--- */
-- A later file restates a month.
with

source as (

  select *
  from raw.home__brand_signal
  qualify row_number() over (
    partition by month_of(month_on), plain_text(signal), plain_text(brand) order by _file desc, rowid desc
  ) = 1

),

final as (

  select
    month_of(month_on) as month_on,
    case when plain_text(signal) in ('survey', 'sondaggio') then 'survey' else 'search' end as signal,
    trim(brand) as brand,
    is_own,
    amount,
    answered,
  from source
  where amount is not null

)

select * from final
