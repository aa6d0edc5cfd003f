/* ---
title: {en: Deals won without an amount, it: Trattative vinte senza importo}
owner: sales
severity: warn
--- */
-- R18: counted as wins, missing from every sum of money.
select
  opp_id,
  owner_id,
  closed_on,
  amount,
from core.opportunities
where outcome = 'won'
  and coalesce(amount, 0) <= 0
order by all
