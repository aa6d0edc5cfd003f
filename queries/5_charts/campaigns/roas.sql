/* ---
number: "4.15"
title: {en: Revenue credited per media spend, it: Ricavi attribuiti per spesa pubblicitaria}
question: {en: Did the campaign bring more than its media?, it: La campagna ha portato più della sua spesa pubblicitaria?}
definition:
  en: Amount won credited to a campaign over its media spend, four closed quarters; the dot is the W-shaped model, the line runs over all enabled models. At 1 the credited revenue equals the media, which is not the whole cost. Campaigns younger than the median sales cycle are left out. Renewals are left out.
  it: Importo vinto attribuito a una campagna sulla sua spesa pubblicitaria, quattro trimestri chiusi; il punto è il modello a W, la linea copre tutti i modelli attivi. A 1 il ricavo attribuito pareggia la spesa pubblicitaria, che non è l'intero costo. Le campagne più giovani del ciclo di vendita mediano restano fuori. I rinnovi sono esclusi.
owner: marketing
unit: times
direction: up
chart: {kind: dots}
labels: {media repaid: spesa ripagata}
--- */
-- 4.15 with the range of 4.10, sorted, and the break-even line.
with

newest as (

  select
    campaign,
    model,
    ratio(numerator, denominator) as value,
    denominator,
  from metrics.attribution__roas
  where quarter = (select max(quarter) from metrics.attribution__roas)

),

-- the deals behind a campaign's credit by any enabled model, in the year that ends with the quarter
deals as (

  select
    spend.campaign,
    count(distinct credits.opp_id) as deals,
  from core.campaign_windows as spend
  inner join core.attribution_credits as credits
    on spend.campaign_id = credits.campaign_id
    and credits.basis = 'revenue'
    and credits.counted_on < spend.ends_on
    and credits.counted_on >= cast(spend.ends_on - interval '12' month as date)
  where spend.quarter = (select max(quarter) from metrics.attribution__roas)
  group by spend.campaign

),

final as (

  select
    -- money is no count: what it rests on stands beside the name
    newest.campaign || ' (' || coalesce(any_value(deals.deals), 0) || ' won)' as label,
    newest.campaign || ' (' || coalesce(any_value(deals.deals), 0) || case when any_value(deals.deals) = 1 then ' vinta)' else ' vinte)' end as label_it,
    coalesce(max(value) filter (where model = 'w'), median(value)) as value,
    min(value) as low,
    max(value) as high,
    null::bigint as n,
    1.0::double as reference,
    'media repaid' as reference_label,
    true as is_model_range,
  from newest
  left join deals
    on newest.campaign = deals.campaign
  group by newest.campaign
  having max(value) is not null
  qualify row_number() over (order by max(denominator) desc, newest.campaign) <= 15

)

select * from final
order by value desc, label
