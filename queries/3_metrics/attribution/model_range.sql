/* ---
number: "4.10"
title: {en: Credit of a campaign under all models, it: Credito di una campagna con tutti i modelli}
question: {en: Does the answer depend on the model?, it: La risposta dipende dal modello?}
definition:
  en: The least and the most that any enabled model credits to a campaign, as a share of the amount won in the four quarters up to the quarter. Where the two lie far apart, the model decides and not the campaign. Markov judges channels and is not among these models. Renewals are left out.
  it: Il minimo e il massimo che un modello attivo attribuisce a una campagna, come quota dell'importo vinto nei quattro trimestri fino al trimestre. Dove i due distano molto, decide il modello e non la campagna. Markov giudica i canali e non è tra questi modelli. I rinnovi sono esclusi.
owner: leadership
unit: percent
direction: none
grain: [quarter, bound, campaign]
series: bound
series_titles:
  low: {en: Least, it: Minimo}
  high: {en: Most, it: Massimo}
window: 52w
additive: false
version: 1
--- */
-- A model that gives a campaign nothing gives it zero, so all models are crossed with all campaigns.
with

quarters as (

  select quarter, ends_on
  from core.closed_quarters

),

credits as (

  select
    quarters.quarter,
    credits.model,
    coalesce(campaigns.name, case when credits.channel = 'Unattributed' then 'Unattributed' end, credits.campaign_id) as campaign,
    sum(credits.credited_amount) as credited_amount
  from quarters
  inner join core.attribution_credits as credits
    on credits.closed_on < quarters.ends_on
    and credits.closed_on >= cast(quarters.ends_on - interval '12' month as date)
  left join core.campaigns as campaigns
    on credits.campaign_id = campaigns.campaign_id
  group by quarters.quarter, credits.model, coalesce(campaigns.name, case when credits.channel = 'Unattributed' then 'Unattributed' end, credits.campaign_id)

),

models as (

  select
    quarter,
    model,
    sum(credited_amount) as amount
  from credits
  group by quarter, model

),

campaigns as (

  select distinct quarter, campaign
  from credits

),

shares as (

  select
    campaigns.quarter,
    campaigns.campaign,
    models.model,
    ratio(coalesce(credits.credited_amount, 0), models.amount) as share
  from campaigns
  inner join models
    on campaigns.quarter = models.quarter
  left join credits
    on campaigns.quarter = credits.quarter
    and campaigns.campaign = credits.campaign
    and models.model = credits.model

),

final as (

  select
    quarter,
    'low' as bound,
    campaign,
    cast(rounded(min(share), 6) as decimal(18, 6)) as value
  from shares
  group by quarter, campaign

  union all

  select
    quarter,
    'high' as bound,
    campaign,
    cast(rounded(max(share), 6) as decimal(18, 6)) as value
  from shares
  group by quarter, campaign

)

select * from final
