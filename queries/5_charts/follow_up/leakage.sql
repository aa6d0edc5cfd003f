/* ---
number: "2.11"
title: {en: "Where leads get lost, 13 weeks", it: "Dove si perdono i lead, 13 settimane"}
question: {en: Where do leads vanish?, it: Dove spariscono i lead?}
definition:
  en: Qualified leads of the thirteen newest weeks that are at least three weeks old, by the first gate they failed at, as a share of all of them. A lead set aside with a decision is not lost.
  it: Lead qualificati delle tredici settimane più recenti tra quelle vecchie almeno tre settimane, per il primo punto in cui si sono persi, come quota di tutti. Un lead messo da parte con una decisione non è perso.
owner: leadership
unit: percent
direction: down
chart: {kind: bars}
labels:
  No owner for a day: Un giorno senza responsabile
  The owner has left: Il responsabile non c’è più
  Never touched in 7 days: Mai contattati in 7 giorni
  No next step for 14 days: Nessun passo per 14 giorni
  Converted without a deal: Convertiti senza trattativa
--- */
-- 2.11 over the newest thirteen mature weeks, by the first gate, largest first.
with

pooled as (

  select
    gate,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.follow_up__leakage
  where gate <> 'any'
    and week + 7 + 21 <= params.report_week() + 7
    and week + 7 + 21 > params.report_week() + 7 - 91
  group by gate

)

select
  case gate
    when 'unassigned' then 'No owner for a day'
    when 'owner_gone' then 'The owner has left'
    when 'never_touched' then 'Never touched in 7 days'
    when 'went_silent' then 'No next step for 14 days'
    else 'Converted without a deal'
  end as label,
  ratio(numerator, denominator) as value,
  wilson_low(numerator, denominator) as low,
  wilson_high(numerator, denominator) as high,
  cast(numerator as bigint) as numerator,
  cast(denominator as bigint) as denominator,
  true as is_top_only,
from pooled
where denominator >= params.small_n_hide()
order by value desc, label
