/* ---
number: "1.01"
title: {en: New leads by week, it: Nuovi lead per settimana}
question: {en: Is demand changing?, it: La domanda sta cambiando?}
definition:
  en: People whose first enquiry was recorded in the week. Test, internal and merged records and imports are not counted. The usual range of a week is as long as the week, so with four business days of five it is four fifths as high. A week of three business days or fewer is drawn hollow and not judged.
  it: Persone la cui prima richiesta è stata registrata nella settimana. Schede di prova, interne o unite e importazioni non si contano. Il solito si misura sui giorni lavorativi, quindi con quattro su cinque vale quattro quinti. Una settimana di tre giorni lavorativi o meno è vuota nel disegno e non si giudica.
owner: marketing
unit: count
direction: up
chart: {kind: xmr}
--- */
-- 1.01 over a year, with the usual range (7.05) around its trend, by the business days of each week (7.06).
with

final as (

  select
    period_on,
    value,
    mean,
    lower,
    upper,
    rule,
    favourable,
    is_mature,
    is_short,
    season,
    cast(value as bigint) as n,
    low,
    high,
    known_change,
    definition_change,
  from signals.points
  where metric = 'funnel.new_leads'
    and series = ''
    and segment_kind = 'all'
    and period_on > params.report_week() - 364

)

select * from final
order by period_on
