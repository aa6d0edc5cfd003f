/* ---
title: {en: Retention that cannot be, it: Fidelizzazione impossibile}
owner: leadership
severity: error
--- */
-- 3.05, 3.06: gross retention counts losses only, so it is never above one, nor above net retention.
select
  gross.period_on,
  gross.value as gross_retention,
  net.value as net_retention,
from accordo.metric_values as gross
left join accordo.metric_values as net
  on net.metric = 'revenue.net_retention'
  and net.segment_kind = 'all'
  and net.period_on = gross.period_on
where gross.metric = 'revenue.gross_retention'
  and gross.segment_kind = 'all'
  and (gross.value > 1 + 1e-12 or gross.value > net.value + 1e-12)
order by gross.period_on
