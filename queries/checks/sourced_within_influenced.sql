/* ---
title: {en: More sourced than influenced, it: Più avviato che influenzato}
owner: marketing
severity: warn
--- */
-- 4.01, 4.02: marketing cannot have started a larger share of what was won than it touched at all. Where it did, leads of a
-- marketing source were logged without the campaign response that brought them: the two shares are counted from different
-- records, so this warns and does not stop a run.
with

sourced as (

  select period_on, series, value
  from accordo.metric_values
  where metric = 'attribution.marketing_sourced' and segment_kind = 'all'

),

influenced as (

  select period_on, series, value
  from accordo.metric_values
  where metric = 'attribution.influenced' and segment_kind = 'all'

)

select
  sourced.period_on,
  sourced.series,
  sourced.value as sourced,
  influenced.value as influenced,
from sourced
inner join influenced
  on sourced.period_on = influenced.period_on
  and sourced.series = influenced.series
where sourced.value > influenced.value + 0.000001
order by all
