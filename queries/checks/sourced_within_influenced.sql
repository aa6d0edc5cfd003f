/* ---
title: {en: More sourced than influenced, it: Più avviato che influenzato}
owner: marketing
severity: error
--- */
-- 4.01, 4.02: marketing cannot have started more of a week's amount than it touched at all, nor touched more than there was.
with

sourced as (

  select period_on, series, numerator, denominator
  from accordo.metric_values
  where metric = 'attribution.marketing_sourced' and segment_kind = 'all'

),

influenced as (

  select period_on, series, numerator, denominator
  from accordo.metric_values
  where metric = 'attribution.influenced' and segment_kind = 'all'

)

select
  sourced.period_on,
  sourced.series,
  sourced.numerator as sourced,
  influenced.numerator as influenced,
  influenced.denominator as total,
from sourced
inner join influenced
  on sourced.period_on = influenced.period_on
  and sourced.series = influenced.series
where sourced.numerator > influenced.numerator
  or influenced.numerator > influenced.denominator
order by all
