/* ---
number: "1.01"
title: {en: Leads by campaign, it: Lead per campagna}
question: {en: Which campaigns bring leads?, it: Quali campagne portano lead?}
definition:
  en: New leads of the newest thirteen weeks by the campaign that brought them. Imports are left out; leads without a campaign have their own bar.
  it: Nuovi lead delle tredici settimane più recenti per campagna che li ha portati. Le importazioni restano fuori; i lead senza campagna hanno la loro barra.
owner: marketing
unit: count
direction: up
chart: {kind: bars}
labels: {No campaign: Nessuna campagna, Other campaigns: Altre campagne}
--- */
-- New leads of the thirteen newest weeks by campaign; leads without a campaign are always shown (R17).
with

pooled as (

  select
    coalesce(campaigns.name, 'No campaign') as campaign,
    count(*) as leads,
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
    and not leads.is_import
  left join core.campaigns as campaigns
    on leads.campaign_id = campaigns.campaign_id
  where cycles.cycle_no = 1
    and week_of(cycles.inquiry_on) > params.report_week() - 91
    and week_of(cycles.inquiry_on) <= params.report_week()
  group by 1

),

named as (

  select
    case
      when campaign = 'No campaign' then campaign
      when row_number() over (order by leads desc, campaign) <= 12 then campaign
      else 'Other campaigns'
    end as label,
    leads,
  from pooled

),

final as (

  select
    label,
    cast(sum(leads) as double) as value,
    null::double as low,
    null::double as high,
    cast(sum(leads) as bigint) as numerator,
    null::bigint as denominator,
    true as is_top_only,
  from named
  group by label

)

select * from final
order by label = 'Other campaigns', label = 'No campaign', value desc, label
