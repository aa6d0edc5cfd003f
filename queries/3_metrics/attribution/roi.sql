/* ---
number: "4.16"
title: {en: "Campaign return, W-shaped credit", it: "Ritorno delle campagne, credito a W"}
question: {en: Did the campaign pay?, it: La campagna si è ripagata?}
definition:
  en: Credited amount won times gross margin, less the full cost, over the full cost, in the four quarters up to the quarter. Full cost is media plus marketing costs of the cost file, those of no campaign shared by media spend among all campaigns of these quarters. Revenue without margin is shown only beside it. Campaigns younger than the median sales cycle are left out, and without a margin or costs nothing is computed. Renewals are left out.
  it: Importo vinto attribuito per il margine lordo, meno il costo intero, sul costo intero, nei quattro trimestri fino al trimestre. Il costo intero è la spesa pubblicitaria più i costi di marketing del file dei costi, quelli senza campagna divisi secondo la spesa pubblicitaria fra tutte le campagne di quei trimestri. Il ricavo senza margine si mostra solo accanto. Le campagne più giovani del ciclo di vendita mediano restano fuori, e senza margine o costi non si calcola nulla. I rinnovi sono esclusi.
owner: marketing
unit: ratio
direction: up
grain: [quarter, basis, campaign]
series: basis
series_titles:
  margin: {en: On margin, it: Sul margine}
  revenue: {en: On revenue, it: Sul ricavo}
window: 52w
version: 2
--- */
-- Zero is break-even, 1 means the cost came back twice. Credit is associated revenue: only a hold-out measures an effect.
with

quarters as (

  select distinct quarter, ends_on
  from core.campaign_windows
  where is_old_enough

),

costs as (

  select
    quarters.quarter,
    costs.campaign_name_norm,
    sum(costs.amount_reporting) as amount
  from quarters
  inner join core.costs as costs
    on costs.month_on < quarters.ends_on
    and costs.month_on >= cast(quarters.ends_on - interval '12' month as date)
  where costs.team = 'marketing'
    and costs.amount_reporting is not null
  group by quarters.quarter, costs.campaign_name_norm

),

shared_costs as (

  select
    quarter,
    coalesce(sum(case when campaign_name_norm is null then amount end), 0) as amount
  from costs
  group by quarter

),

-- the young ones carry their part of what is shared too, though nothing is said of them yet
full_costs as (

  select
    spend.quarter,
    spend.ends_on,
    spend.campaign,
    spend.campaign_id,
    spend.is_old_enough,
    cast(rounded(
      spend.amount + coalesce(own_costs.amount, 0)
      + ratio(shared_costs.amount * spend.amount, sum(spend.amount) over (partition by spend.quarter))
    , 4) as decimal(18, 4)) as amount
  from core.campaign_windows as spend
  inner join shared_costs
    on spend.quarter = shared_costs.quarter
  left join costs as own_costs
    on spend.quarter = own_costs.quarter
    and lower(trimmed(spend.campaign)) = own_costs.campaign_name_norm

),

credited as (

  select
    full_costs.quarter,
    full_costs.campaign,
    full_costs.amount as cost,
    coalesce(sum(credits.credited_amount), 0) as credited_amount
  from full_costs
  inner join agreement.attribution_models as models
    on models.model = 'w'
  left join core.attribution_credits as credits
    on full_costs.campaign_id = credits.campaign_id
    and models.model = credits.model
    and credits.basis = 'revenue'
    and credits.counted_on < full_costs.ends_on
    and credits.counted_on >= cast(full_costs.ends_on - interval '12' month as date)
  where full_costs.is_old_enough
    and exists (select 1 from core.touches)
  group by full_costs.quarter, full_costs.campaign, full_costs.campaign_id, full_costs.amount

),

final as (

  select
    credited.quarter,
    'margin' as basis,
    credited.campaign,
    cast(rounded(credited.credited_amount * settings.margin - credited.cost, 4) as decimal(18, 4)) as numerator,
    credited.cost as denominator
  from credited
  inner join agreement.attribution_settings as settings
    on settings.margin > 0

  union all

  select
    credited.quarter,
    'revenue' as basis,
    credited.campaign,
    cast(rounded(credited.credited_amount - credited.cost, 4) as decimal(18, 4)) as numerator,
    credited.cost as denominator
  from credited
  inner join agreement.attribution_settings as settings
    on settings.margin > 0

)

select * from final
