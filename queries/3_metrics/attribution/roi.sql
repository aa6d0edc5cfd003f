/* ---
number: "4.16"
title: {en: "Campaign return, W-shaped credit", it: "Ritorno delle campagne, credito a W"}
question: {en: Did the campaign pay?, it: La campagna si è ripagata?}
definition:
  en: Credited amount won times gross margin, less the full cost, over the full cost, in the four quarters up to the quarter. Full cost is media plus the marketing costs of the cost file that name the campaign, so that a fair without media has a return too, plus its part of those that name none, shared among all campaigns of these quarters by what each costs itself. Revenue without margin is shown only beside it. Campaigns younger than the median sales cycle are left out, and without a margin or costs nothing is computed. Renewals are left out.
  it: Importo vinto attribuito per il margine lordo, meno il costo intero, sul costo intero, nei quattro trimestri fino al trimestre. Il costo intero è la spesa pubblicitaria più i costi di marketing del file dei costi che nominano la campagna, così anche una fiera senza pubblicità ha un ritorno, più la sua parte di quelli che non ne nominano, divisi fra tutte le campagne di quei trimestri secondo quanto costa ciascuna. Il ricavo senza margine si mostra solo accanto. Le campagne più giovani del ciclo di vendita mediano restano fuori, e senza margine o costi non si calcola nulla. I rinnovi sono esclusi.
owner: marketing
unit: ratio
direction: up
grain: [quarter, basis, campaign]
series: basis
series_titles:
  margin: {en: On margin, it: Sul margine}
  revenue: {en: On revenue, it: Sul ricavo}
window: 52w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Young campaigns carry their part of the costs of no campaign too", it: "Anche le campagne giovani portano la loro parte dei costi di nessuna campagna"}}
  - {version: 3, on: 2026-11-27, what: {en: "Campaigns with costs but no media have a return; shared costs follow all costs", it: "Hanno un ritorno anche le campagne con costi ma senza pubblicità; i costi comuni seguono tutti i costi"}}
--- */
-- Zero is break-even, 1 means the cost came back twice. Credit is associated revenue: only a hold-out measures an effect.
with

quarters as (

  select distinct quarter, ends_on
  from core.campaign_windows
  where is_old_enough

),

-- a quarter without any cost has no row: not knowing is not zero
shared_costs as (

  select
    quarters.quarter,
    sum(case when costs.campaign_id is null then costs.amount_reporting else 0 end) as amount
  from quarters
  inner join core.costs as costs
    on costs.month_on < quarters.ends_on
    and costs.month_on >= cast(quarters.ends_on - interval '12' month as date)
  where costs.team = 'marketing'
    and costs.amount_reporting is not null
  group by quarters.quarter

),

own_costs as (

  select
    quarter,
    ends_on,
    campaign,
    campaign_id,
    is_old_enough,
    amount + cost_amount as amount
  from core.campaign_windows

),

-- the young ones carry their part of what is shared too, though nothing is said of them yet
full_costs as (

  select
    own_costs.quarter,
    own_costs.ends_on,
    own_costs.campaign,
    own_costs.campaign_id,
    own_costs.is_old_enough,
    cast(rounded(
      own_costs.amount
      + ratio(shared_costs.amount * own_costs.amount, sum(own_costs.amount) over (partition by own_costs.quarter))
    , 4) as decimal(18, 4)) as amount
  from own_costs
  inner join shared_costs
    on own_costs.quarter = shared_costs.quarter

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
