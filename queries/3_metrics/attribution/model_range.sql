/* ---
number: "4.10"
title: {en: Credit of a campaign under all models, it: Credito di una campagna con tutti i modelli}
question: {en: Does the answer depend on the model?, it: La risposta dipende dal modello?}
definition:
  en: The least and the most that any enabled model credits to a campaign, as a share of the amount won in the four quarters up to the quarter; beside it the same for the amount of the opportunities created in these quarters, by the touches up to their creation. Where the two lie far apart, the model decides and not the campaign. Markov judges channels and is not among these models. Renewals are left out.
  it: Il minimo e il massimo che un modello attivo attribuisce a una campagna, come quota dell'importo vinto nei quattro trimestri fino al trimestre; accanto, lo stesso per l'importo delle opportunità create in quei trimestri, secondo i contatti fino alla loro creazione. Dove i due distano molto, decide il modello e non la campagna. Markov giudica i canali e non è tra questi modelli. I rinnovi sono esclusi.
owner: leadership
unit: percent
direction: none
grain: [quarter, bound, campaign]
series: bound
series_titles:
  low: {en: "Least, of the amount won", it: "Minimo, sull'importo vinto"}
  high: {en: "Most, of the amount won", it: "Massimo, sull'importo vinto"}
  pipeline_low: {en: "Least, of the pipeline created", it: "Minimo, sulla pipeline creata"}
  pipeline_high: {en: "Most, of the pipeline created", it: "Massimo, sulla pipeline creata"}
window: 52w
additive: false
version: 1
--- */
-- A model that gives a campaign nothing gives it zero, so the models of a quarter are held against all its campaigns.
with

quarters as (

  select quarter, ends_on
  from core.closed_quarters

),

credits as (

  select
    quarters.quarter,
    credits.basis,
    credits.model,
    coalesce(campaigns.name, case when credits.channel = 'Unattributed' then 'Unattributed' end, credits.campaign_id) as campaign,
    sum(credits.credited_amount) as credited_amount
  from quarters
  inner join core.attribution_credits as credits
    on credits.counted_on < quarters.ends_on
    and credits.counted_on >= cast(quarters.ends_on - interval '12' month as date)
  left join core.campaigns as campaigns
    on credits.campaign_id = campaigns.campaign_id
  group by quarters.quarter, credits.basis, credits.model,
    coalesce(campaigns.name, case when credits.channel = 'Unattributed' then 'Unattributed' end, credits.campaign_id)

),

models as (

  select
    quarter,
    basis,
    model,
    sum(credited_amount) as amount
  from credits
  group by quarter, basis, model

),

campaigns as (

  select distinct quarter, basis, campaign
  from credits

),

shares as (

  select
    campaigns.quarter,
    case when campaigns.basis = 'pipeline' then 'pipeline_' else '' end as prefix,
    campaigns.campaign,
    ratio(coalesce(credits.credited_amount, 0), models.amount) as share
  from campaigns
  inner join models
    on campaigns.quarter = models.quarter
    and campaigns.basis = models.basis
  left join credits
    on campaigns.quarter = credits.quarter
    and campaigns.basis = credits.basis
    and campaigns.campaign = credits.campaign
    and models.model = credits.model

),

final as (

  select
    quarter,
    prefix || 'low' as bound,
    campaign,
    cast(rounded(min(share), 6) as decimal(18, 6)) as value
  from shares
  group by quarter, prefix, campaign

  union all

  select
    quarter,
    prefix || 'high' as bound,
    campaign,
    cast(rounded(max(share), 6) as decimal(18, 6)) as value
  from shares
  group by quarter, prefix, campaign

)

select * from final
