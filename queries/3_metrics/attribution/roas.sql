/* ---
number: "4.15"
title: {en: Revenue credited per media spend, it: Ricavi attribuiti per spesa pubblicitaria}
question: {en: Did the campaign bring more than its media?, it: La campagna ha portato più della sua spesa pubblicitaria?}
definition:
  en: Amount won that the model credits to campaigns with media spend, over that spend, both in the four quarters up to the quarter. Campaigns younger than the median sales cycle are too early to tell and left out. Credit is associated revenue, and media is not the whole cost. Renewals are left out.
  it: Importo vinto che il modello attribuisce alle campagne con spesa pubblicitaria, su quella spesa, entrambi nei quattro trimestri fino al trimestre. Per le campagne più giovani del ciclo di vendita mediano è presto per dirlo e restano fuori. Il credito è ricavo associato, e la spesa pubblicitaria non è l'intero costo. I rinnovi sono esclusi.
owner: marketing
unit: times
direction: up
grain: [quarter, model, campaign]
series: model
series_titles:
  first_touch: {en: First touch, it: Primo contatto}
  last_touch: {en: Last touch, it: Ultimo contatto}
  linear: {en: Linear, it: Lineare}
  u_lead: {en: "U, lead creation", it: "U, creazione del lead"}
  u_last: {en: "U, last touch", it: "U, ultimo contatto"}
  w: {en: W, it: W}
  full_path: {en: Full path, it: Percorso intero}
  time_decay: {en: Time decay, it: Decadimento nel tempo}
window: 52w
version: 1
--- */
-- core.campaign_windows says which campaigns are old enough, and what they spent.
with

final as (

  select
    spend.quarter,
    models.model,
    spend.campaign,
    coalesce(sum(credits.credited_amount), 0) as numerator,
    spend.amount as denominator
  from core.campaign_windows as spend
  cross join agreement.attribution_models as models
  left join core.attribution_credits as credits
    on spend.campaign_id = credits.campaign_id
    and models.model = credits.model
    and credits.basis = 'revenue'
    and credits.counted_on < spend.ends_on
    and credits.counted_on >= cast(spend.ends_on - interval '12' month as date)
  where spend.is_old_enough
    and spend.amount > 0
    and models.model <> 'markov'
    and exists (select 1 from core.touches)
  group by spend.quarter, models.model, spend.campaign, spend.campaign_id, spend.amount

)

select * from final
