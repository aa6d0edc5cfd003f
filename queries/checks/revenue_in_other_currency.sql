/* ---
title: {en: Revenue in a currency without a rate, it: Ricavi in una valuta senza cambio}
owner: leadership
severity: warn
--- */
-- R13: a missing rate is a reason to leave the row out and say so, never a rate of 1.
select
  account_id,
  invoiced_on,
  amount,
  currency,
from core.revenue
where currency <> params.currency()
order by all
