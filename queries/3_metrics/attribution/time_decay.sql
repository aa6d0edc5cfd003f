/* ---
number: "4.08"
title: {en: "Credit, time decay", it: "Credito, decadimento nel tempo"}
question: {en: "What helped near the decision?", it: "Che cosa ha aiutato vicino alla decisione?"}
definition:
  en: Amount won in the month, divided among the qualifying touches so that a touch one half-life before the close weighs half of one at the close. The half-life is attribution.half_life, else a third of the median sales cycle. Deals nobody touched stand under Unattributed. Credit is associated with the channel, it is not an effect of it. Renewals are left out.
  it: Importo vinto nel mese, diviso tra i contatti validi in modo che un contatto a un tempo di dimezzamento dalla chiusura pesi la metà di uno alla chiusura. Il tempo di dimezzamento è attribution.half_life, altrimenti un terzo del ciclo di vendita mediano. Le opportunità senza contatti stanno sotto Unattributed. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
owner: marketing
unit: money
direction: none
grain: [month, channel]
additive: false
version: 1
--- */
-- The total is the amount won under every model, so only the channels are compared (additive: false). Milestones and
-- rulings: core.attribution_touches, core.attribution_slots.
with

final as (

  select
    month_of(counted_on) as month,
    channel,
    cast(rounded(sum(credited_amount), 4) as decimal(18, 4)) as value
  from core.attribution_credits
  where basis = 'revenue'
    and model = 'time_decay'
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
  group by month_of(counted_on), channel

)

select * from final
