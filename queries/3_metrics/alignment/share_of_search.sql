/* ---
number: "5.04"
title: {en: "Share of search", it: "Quota delle ricerche"}
question:
  en: "How many search for us, and how many for our rivals?"
  it: "Quanti cercano noi e quanti i nostri rivali?"
definition:
  en: "Searches for our own brand as a share of the searches for it and for the named rivals, by quarter. With low volumes it jumps; never tied to revenue."
  it: "Ricerche del nostro marchio come quota delle ricerche di esso e dei rivali nominati, per trimestre. Con pochi volumi oscilla; mai legata ai ricavi."
owner: marketing
unit: percent
direction: up
grain: [quarter]
version: 1
--- */
-- A value and not two counts: searches are no independent yes/no answers, so no interval (7.03).
with

final as (

  select
    quarter_of(month_on) as quarter,
    cast(rounded(ratio(sum(case when is_own then amount else 0 end), sum(amount)), 6) as decimal(18, 6)) as value
  from core.brand_signals
  where signal = 'search'
    and month_on >= quarter_of(params.first_week())
  group by quarter_of(month_on)
  having sum(case when is_own then 0 else amount end) > 0

)

select * from final
