/* ---
number: "2.05"
title: {en: Where the wait goes, it: "Dove va l'attesa"}
question: {en: Is it the system or the people?, it: È il sistema o sono le persone?}
definition:
  en: "The wait from the start of the clock to the first outreach, mean of the shares of the answered leads of the week: routing until an owner is set, reaction from then on."
  it: "L’attesa dall’avvio dell’orologio al primo contatto, media delle quote dei lead della settimana con risposta: smistamento finché non c’è un responsabile, reazione da lì in poi."
owner: revops
unit: percent
direction: none
chart: {kind: stacked}
labels: {Routing: Assegnazione, Reaction: Reazione}
--- */
-- 2.05 over 13 weeks: the mean share of the wait before a lead had an owner, and after.
with

shares as (

  select
    week,
    cast(value as double) as routing,
    cases,
  from metrics.follow_up__routing_share
  where week > params.report_week() - 91

),

final as (

  select week as period_on, 1 as place, 'Routing' as part, routing as value, cases from shares
  union all
  select week as period_on, 2 as place, 'Reaction' as part, 1 - routing as value, cases from shares

)

select
  period_on,
  part,
  value,
  cast(cases as bigint) as n,
from final
order by period_on, place
