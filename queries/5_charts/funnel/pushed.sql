/* ---
number: "1.18"
title: {en: Closing dates pushed by month, it: Date di chiusura rinviate per mese}
question: {en: Does the forecast slip?, it: La previsione slitta?}
definition:
  en: Deals due in the month at its beginning whose planned date was later than the month at its end, as a share of all that were due. Won or lost in the month is not pushed.
  it: Trattative in scadenza nel mese al suo inizio con data prevista oltre il mese alla sua fine, come quota di tutte quelle in scadenza. Vinta o persa nel mese non è rinviata.
owner: sales
unit: percent
direction: down
chart: {kind: xmr}
--- */
-- 1.18; neither a month still running nor one with too few deals is a point.
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
    cast(denominator as bigint) as n,
    low,
    high,
    known_change,
    definition_change,
  from signals.points
  where metric = 'funnel.pushed'
    and segment_kind = 'all'
    and is_mature
    and n_state <> 'hidden'

)

select * from final
order by period_on
