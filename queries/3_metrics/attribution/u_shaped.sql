/* ---
number: "4.06"
title: {en: "Credit, U-shaped", it: "Credito, a U"}
question: {en: "Discovery plus capture?", it: "Scoperta più acquisizione?"}
definition:
  en: Amount won in the month; 40% to the first touch, 40% to the second milestone, 20% shared by the rest. Vendors disagree on the second milestone, so both variants are shown. Deals nobody touched stand under Unattributed. Credit is associated with the channel, it is not an effect of it. Renewals are left out.
  it: Importo vinto nel mese; 40% al primo contatto, 40% alla seconda tappa, 20% diviso tra gli altri. I fornitori non concordano sulla seconda tappa, perciò si mostrano entrambe le varianti. Le opportunità senza contatti stanno sotto Unattributed. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
owner: marketing
unit: money
direction: none
grain: [month, variant, channel]
series: variant
series_titles:
  u_lead: {en: "Second milestone: the lead was created", it: "Seconda tappa: creazione del lead"}
  u_last: {en: "Second milestone: the last touch", it: "Seconda tappa: ultimo contatto"}
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
    and model in ('u_lead', 'u_last')
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
  group by month_of(counted_on), model, channel

)

select * from final
