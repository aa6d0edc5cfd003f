/* ---
title: {en: More sourced than influenced, it: Più avviato che influenzato}
owner: marketing
severity: error
--- */
-- 4.01, 4.02: marketing touched what it started, and no more than there was: sourced ≤ influenced ≤ all.
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
where sourced.value > influenced.value
  or influenced.value > 1
order by all
