/* ---
number: "1.17"
title: {en: Share of the largest deal, it: Quota della trattativa più grande}
question: {en: How much hangs on one deal?, it: Quanto dipende da una sola trattativa?}
definition:
  en: Amount of the largest new-business deal won in the 13 weeks up to the week, as a share of the amounts of all of them.
  it: Importo della più grande trattativa di nuovo business vinta nelle 13 settimane fino alla settimana, come quota degli importi di tutte.
owner: sales
unit: percent
direction: down
grain: [week]
window: 13w
additive: false
version: 1
--- */
-- A share of money and not of deals, so without an interval (7.03).
with

final as (

  select
    week,
    largest_share as value
  from core.won_deal_windows

)

select * from final
