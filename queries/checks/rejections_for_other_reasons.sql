/* ---
title: {en: Many rejections for "other" reasons, it: Molti rifiuti per "altri" motivi}
owner: sales
severity: warn
--- */
-- 1.07: more than a fifth "other" in eight weeks tells marketing nothing.
with

newest as (

  select
    sum(numerator) as rejected,
    sum(numerator) filter (where reason in ('other', 'altro', 'other reason', 'altro motivo', 'other reasons')) as for_other,
  from metrics.funnel__rejection_reasons
  where week = params.report_week()

)

select
  rejected,
  for_other,
from newest
where for_other > 0.2 * rejected
  and rejected >= params.small_n_hide()
order by all
