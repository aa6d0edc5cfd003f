/* ---
title: {en: Amounts in a currency without a rate, it: Importi in una valuta senza cambio}
owner: leadership
severity: warn
--- */
-- R13: a missing rate is a reason to leave the row out and say so, never a rate of 1.
select
  kind,
  record_id,
  day_on,
  amount,
  currency,
from core.fx_missing
order by all
