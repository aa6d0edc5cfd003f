/* ---
title: {en: Rates below 0 or above 1, it: Tassi sotto 0 o sopra 1}
owner: revops
severity: error
--- */
-- A part cannot be larger than its whole; a flow ratio (1.05) would have to be a ratio, not a percent.
select
  metric_values.metric,
  metric_values.series,
  metric_values.period_on,
  metric_values.segment_kind,
  metric_values.segment,
  metric_values.numerator,
  metric_values.denominator,
from accordo.metric_values as metric_values
inner join accordo.metrics as metrics
  on metric_values.metric = metrics.metric
  and metric_values.series = metrics.series
where metrics.unit = 'percent'
  and metric_values.denominator is not null
  and (metric_values.numerator < 0 or metric_values.numerator > metric_values.denominator)
order by all
