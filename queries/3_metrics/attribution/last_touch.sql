/* ---
number: "4.04"
title: {en: "Credit, last touch", it: "Credito, ultimo contatto"}
question: {en: "What closes?", it: "Che cosa fa chiudere?"}
definition:
  en: Amount won in the month, credited whole to the channel of the latest qualifying touch before the close of each deal. Deals nobody touched stand under Unattributed. Credit is associated with the channel, it is not an effect of it. Renewals are left out.
  it: Importo vinto nel mese, attribuito per intero al canale dell'ultimo contatto valido prima della chiusura di ogni opportunità. Le opportunità senza contatti stanno sotto Unattributed. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
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
    and model = 'last_touch'
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
  group by month_of(counted_on), channel

)

select * from final
