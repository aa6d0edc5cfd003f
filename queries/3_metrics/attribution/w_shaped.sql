/* ---
number: "4.07"
title: {en: "Credit, W-shaped and full path", it: "Credito, a W e percorso intero"}
question: {en: "Credit to the B2B milestones?", it: "Credito alle tappe B2B?"}
definition:
  en: Amount won in the month; W gives 30% each to first touch, lead creation and opportunity creation, full path 22.5% each to these and the last touch before the close; the rest share 10%. Deals nobody touched stand under Unattributed. Credit is associated with the channel, it is not an effect of it. Renewals are left out.
  it: Importo vinto nel mese; la W dà il 30% ciascuno a primo contatto, creazione del lead e creazione dell'opportunità, il percorso intero il 22,5% ciascuno a queste e all'ultimo contatto prima della chiusura; gli altri si dividono il 10%. Le opportunità senza contatti stanno sotto Unattributed. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
owner: marketing
unit: money
direction: none
grain: [month, variant, channel]
series: variant
series_titles:
  w: {en: "W", it: "W"}
  full_path: {en: "Full path", it: "Percorso intero"}
additive: false
version: 1
--- */
-- The total is the amount won under every model, so only the channels are compared (additive: false). Milestones and
-- rulings: core.attribution_touches, core.attribution_slots.
with

final as (

  select
    month_of(counted_on) as month,
    model as variant,
    channel,
    cast(rounded(sum(credited_amount), 4) as decimal(18, 4)) as value
  from core.attribution_credits
  where basis = 'revenue'
    and model in ('w', 'full_path')
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
  group by month_of(counted_on), model, channel

)

select * from final
