/* ---
number: "4.15"
title: {en: Revenue credited per media spend, it: Ricavi attribuiti per spesa pubblicitaria}
question: {en: Did the campaign bring more than its media?, it: La campagna ha portato più della sua spesa pubblicitaria?}
definition:
  en: Amount won that the model credits to campaigns with media spend, over that spend, both in the four quarters up to the quarter. Campaigns younger than the median sales cycle are too early to tell and left out. Credit is associated revenue, and media is not the whole cost.
  it: Importo vinto che il modello attribuisce alle campagne con spesa pubblicitaria, su quella spesa, entrambi nei quattro trimestri fino al trimestre. Per le campagne più giovani del ciclo di vendita mediano è presto per dirlo e restano fuori. Il credito è ricavo associato, e la spesa pubblicitaria non è l'intero costo.
owner: marketing
unit: ratio
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
-- A campaign stands for itself: its parent is never added to it.
with

quarters as (

  select distinct
    quarter_of(day_on) as quarter,
    cast(quarter_of(day_on) + interval '3' month as date) as ends_on
  from agreement.business_days
  where day_on between params.first_week() and params.report_week() + 6
    and cast(quarter_of(day_on) + interval '3' month as date) <= params.local_on(params.as_of())

),

-- a campaign younger than the median cycle has had no time to win: too early to say
campaigns as (

  select
    spend.campaign_id,
    coalesce(min(campaigns.name), min(spend.campaign_name)) as campaign,
    min(spend.day_on) as first_on
  from core.campaign_spend as spend
  left join core.campaigns as campaigns
    on spend.campaign_id = campaigns.campaign_id
  where spend.amount_reporting is not null
  group by spend.campaign_id

),

spend as (

  select
    quarters.quarter,
    quarters.ends_on,
    campaigns.campaign,
    spend.campaign_id,
    sum(spend.amount_reporting) as amount
  from quarters
  inner join core.campaign_spend as spend
    on spend.day_on < quarters.ends_on
    and spend.day_on >= cast(quarters.ends_on - interval '12' month as date)
  inner join campaigns
    on spend.campaign_id = campaigns.campaign_id
  inner join core.sales_cycle as sales_cycle
    on days_between(campaigns.first_on, quarters.ends_on) >= sales_cycle.median_days
  where spend.amount_reporting is not null
  group by quarters.quarter, quarters.ends_on, campaigns.campaign, spend.campaign_id

),

final as (

  select
    spend.quarter,
    models.model,
    spend.campaign,
    coalesce(sum(credits.credited_amount), 0) as numerator,
    spend.amount as denominator
  from spend
  cross join agreement.attribution_models as models
  left join core.attribution_credits as credits
    on spend.campaign_id = credits.campaign_id
    and models.model = credits.model
    and credits.closed_on < spend.ends_on
    and credits.closed_on >= cast(spend.ends_on - interval '12' month as date)
  where models.model <> 'markov'
    and exists (select 1 from core.touches)
  group by spend.quarter, models.model, spend.campaign, spend.campaign_id, spend.amount

)

select * from final
