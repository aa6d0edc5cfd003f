/* ---
title: {en: Leaks that do not add up, it: Perdite che non sommano}
owner: revops
severity: error
--- */
-- 2.11: each lead is lost at one gate only, so the gates add up to all that were lost.
select
  period_on,
  sum(numerator) filter (where series = 'any') as lost,
  sum(numerator) filter (where series <> 'any') as lost_at_gates,
from accordo.metric_values
where metric = 'follow_up.leakage'
  and segment_kind = 'all'
group by period_on
having sum(numerator) filter (where series = 'any') <> sum(numerator) filter (where series <> 'any')
order by all
