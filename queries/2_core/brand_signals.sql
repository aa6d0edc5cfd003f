/* ---
title: {en: Brand signals, it: Segnali del marchio}
owner: marketing
grain: [month_on, signal, brand]
--- */
with

final as (

  select month_on, signal, brand, is_own, amount, answered
  from staging.home__brand_signals
  where month_on < params.local_on(params.as_of())

)

select * from final
