/* ---
number: "4.05"
title: {en: "Credit, linear", it: "Credito, lineare"}
question: {en: "Who took part?", it: "Chi ha partecipato?"}
definition:
  en: Amount won in the month, divided in equal parts among the qualifying touches of each deal, one per person and campaign. Deals nobody touched stand under Unattributed. Credit is associated with the channel, it is not an effect of it. Renewals are left out.
  it: Importo vinto nel mese, diviso in parti uguali tra i contatti validi di ogni opportunità, uno per persona e campagna. Le opportunità senza contatti stanno sotto Unattributed. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
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
    and model = 'linear'
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
  group by month_of(counted_on), channel

)

select * from final
