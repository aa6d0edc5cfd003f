/* ---
title: {en: One deal decides the win rate by value, it: Una sola trattativa decide il tasso di vittoria in valore}
owner: sales
severity: warn
--- */
-- 1.09: a deal that is more than a quarter of all the money decided in 13 weeks has to be named before the rate is.
with

decided as (

  select
    opp_id,
    name,
    outcome,
    amount_reporting as amount,
    ratio(amount_reporting, sum(amount_reporting) over ()) as share,
    count(*) over () as deals,
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
    and amount_reporting > 0
    and closed_on >= params.report_week() + 7 - 91
    and closed_on < params.report_week() + 7

)

select
  opp_id,
  name,
  outcome,
  amount,
  share,
from decided
where share > 0.25
  and deals >= params.small_n_hide()
order by all
