/* ---
title:
  en: "More than one invoice in a hundred has no exchange rate: add rates of its currency"
  it: "Più di una fattura su cento è senza cambio: aggiungere i cambi della sua valuta"
owner: leadership
severity: error
--- */
-- R13: an amount without a rate is left out and listed. Beyond a few, growth, churn and retention would say that customers
-- left who only changed the currency of their bills: no report is better than that one.
with

counted as (

  select
    currency,
    count(*) as invoices,
    count(*) filter (where amount_reporting is null) as without_rate,
    sum(count(*)) over () as all_invoices,
    sum(count(*) filter (where amount_reporting is null)) over () as all_without_rate,
  from core.revenue
  where amount is not null
  group by currency

)

select
  currency,
  without_rate,
  invoices,
from counted
where without_rate > 0
  and all_without_rate > 0.01 * all_invoices
order by currency
