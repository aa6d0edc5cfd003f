/* ---
title: {en: More sourced than influenced, it: Più avviato che influenzato}
owner: marketing
severity: warn
--- */
-- 4.01, 4.02: marketing cannot have started more of a week's amount than it touched at all, nor touched more than there was.
-- Where it did, leads of a marketing source were logged without the campaign response that brought them: the two are
-- counted from different records.
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
