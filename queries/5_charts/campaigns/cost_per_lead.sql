/* ---
title: {en: Media cost per lead by campaign, it: Costo pubblicitario per lead per campagna}
question: {en: What does a lead cost?, it: Quanto costa un lead?}
definition:
  en: Media spend of the 52 weeks divided by the leads of the same weeks, for the twelve campaigns that cost most. Media only; people and tools are not in it.
  it: Spesa pubblicitaria delle 52 settimane divisa per i lead delle stesse settimane, per le dodici campagne più costose. Solo pubblicità; persone e strumenti non ci sono.
owner: marketing
unit: money
direction: down
chart: {kind: bars}
--- */
-- 4.11, first step of the ladder. A campaign with spend and no lead has no cost per lead ("no result yet"): it is left
-- out here, never shown as infinite. Sums of money have no interval (7.03).
with

spend as (

  select
    campaign_id,
    min(campaign_name) as campaign_name,
    sum(amount_reporting) as amount,
  from core.campaign_spend
  where amount_reporting is not null
    and day_on > params.report_week() + 6 - 364
  group by campaign_id

),

won_leads as (

  select
    leads.campaign_id,
    count(*) as leads,
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
  where cycles.cycle_no = 1
    and cycles.inquiry_on > params.report_week() + 6 - 364
  group by leads.campaign_id

),

ranked as (

  select
    coalesce(campaigns.name, spend.campaign_name) as label,
    spend.amount,
    won_leads.leads,
    row_number() over (order by spend.amount desc, spend.campaign_id) as place,
  from spend
  inner join won_leads
    on spend.campaign_id = won_leads.campaign_id
  left join core.campaigns as campaigns
    on spend.campaign_id = campaigns.campaign_id
  where won_leads.leads >= params.small_n_hide()

),

final as (

  select
    label,
    ratio(amount, leads) as value,
    null::double as low,
    null::double as high,
    amount as numerator,
    leads as denominator,
  from ranked
  where place <= 12

)

select * from final
order by denominator < params.small_n_mute(), value desc, label
