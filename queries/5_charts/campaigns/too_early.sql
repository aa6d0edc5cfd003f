/* ---
number: "4.15"
title: {en: Campaigns too early to tell, it: Campagne su cui è presto per dire}
question: {en: "What do young campaigns have under way?", it: "Che cosa hanno in corso le campagne giovani?"}
definition:
  en: Amount of the open deals touched by campaigns that at the end of the last closed quarter were younger than the median sales cycle. Too young to have won, they have no return yet. A deal touched by two of them counts with each, so the bars do not add up. Renewals are left out.
  it: Importo delle opportunità aperte toccate da campagne che alla fine dell'ultimo trimestre chiuso erano più giovani del ciclo di vendita mediano. Troppo giovani per aver vinto, non hanno ancora un ritorno. Un'opportunità toccata da due di loro conta per ciascuna, quindi le barre non si sommano. I rinnovi sono esclusi.
owner: marketing
unit: money
direction: none
chart: {kind: bars}
--- */
with

young as (

  select campaign_id, campaign
  from core.campaign_windows
  where not is_old_enough
    and quarter = (select max(quarter) from core.campaign_windows)

),

touched as (

  select distinct opp_id, campaign_id
  from core.attribution_touches

),

final as (

  select
    young.campaign as label,
    cast(coalesce(sum(opportunities.amount_reporting) filter (where opportunities.amount_reporting > 0), 0) as double) as value,
    count(opportunities.opp_id) as n,
  from young
  left join touched
    on young.campaign_id = touched.campaign_id
  left join core.opportunities as opportunities
    on touched.opp_id = opportunities.opp_id
    and opportunities.outcome = 'open'
  group by young.campaign_id, young.campaign

)

select * from final
order by value desc, label
