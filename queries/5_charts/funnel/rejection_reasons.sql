/* ---
number: "1.07"
title: {en: Rejection reasons, it: Motivi di rifiuto}
question: {en: Why did sales say no?, it: Perché le vendite hanno detto no?}
definition:
  en: Leads that sales rejected in the newest eight weeks, by the first reason written.
  it: Lead rifiutati dalle vendite nelle otto settimane più recenti, per il primo motivo scritto.
owner: sales
unit: percent
direction: none
chart: {kind: bars}
--- */
-- 1.07 over the newest eight weeks, most frequent first.
with

final as (

  select
    reason as label,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.funnel__rejection_reasons
  where week = params.report_week()
  group by reason

)

select
  label,
  ratio(numerator, denominator) as value,
  wilson_low(numerator, denominator) as low,
  wilson_high(numerator, denominator) as high,
  cast(numerator as bigint) as numerator,
  cast(denominator as bigint) as denominator,
  true as is_top_only,
from final
where numerator > 0
order by value desc, label
limit 15
