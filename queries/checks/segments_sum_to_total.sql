/* ---
title: {en: Segments that do not add up to the total, it: Segmenti che non sommano al totale}
owner: revops
severity: error
--- */
-- R17: no segment may be lost on the way to the total.
with

totals as (

  select metric, series, period_on, numerator, denominator
  from accordo.metric_values
  where segment_kind = 'all'

),

sums as (

  select
    metric,
    series,
    period_on,
    segment_kind,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from accordo.metric_values
  where segment_kind <> 'all'
  group by all

)

select
  sums.metric,
  sums.series,
  sums.period_on,
  sums.segment_kind,
  sums.numerator,
  totals.numerator as total_numerator,
  sums.denominator,
  totals.denominator as total_denominator,
from sums
inner join totals
  on sums.metric = totals.metric
  and sums.series = totals.series
  and sums.period_on = totals.period_on
where sums.numerator is distinct from totals.numerator
  or sums.denominator is distinct from totals.denominator
order by all
