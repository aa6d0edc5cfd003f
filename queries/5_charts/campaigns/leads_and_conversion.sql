/* ---
title: {en: From lead to opportunity by campaign, it: Da lead a opportunità per campagna}
question: {en: Which campaigns bring leads that become opportunities?, it: Quali campagne portano lead che diventano opportunità?}
definition:
  en: Share of a campaign's leads that reached opportunity within 90 days, for the leads of the 52 weeks that are old enough to tell. The twelve campaigns with most leads, the others together.
  it: Quota dei lead di una campagna arrivati a opportunità entro 90 giorni, per i lead delle 52 settimane abbastanza vecchi da poterlo dire. Le dodici campagne con più lead, le altre insieme.
owner: marketing
unit: percent
direction: up
chart: {kind: bars}
labels: {No campaign: Nessuna campagna, Other campaigns: Altre campagne}
--- */
-- R16: a lead younger than 90 days has not had its chance and is left out. Read it beside the cost per lead: a cheap lead
-- that never becomes an opportunity is the dearest of all.
with

cohort as (

  select
    coalesce(campaigns.name, 'No campaign') as campaign,
    case when hours_between(cycles.inquiry_at, cycles.opportunity_at) <= 90 * 24 then 1 else 0 end as is_opportunity,
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
  left join core.campaigns as campaigns
    on leads.campaign_id = campaigns.campaign_id
  where cycles.cycle_no = 1
    and cycles.inquiry_on <= params.report_week() + 6 - 90
    and cycles.inquiry_on > params.report_week() + 6 - 90 - 364

),

pooled as (

  select
    campaign,
    sum(is_opportunity) as numerator,
    count(*) as denominator,
  from cohort
  group by campaign

),

named as (

  select
    case
      when denominator >= params.small_n_hide()
        and row_number() over (order by denominator desc, campaign) <= 12 then campaign
      else 'Other campaigns'
    end as label,
    numerator,
    denominator,
  from pooled

),

final as (

  select
    label,
    ratio(sum(numerator), sum(denominator)) as value,
    wilson_low(sum(numerator), sum(denominator)) as low,
    wilson_high(sum(numerator), sum(denominator)) as high,
    cast(sum(numerator) as bigint) as numerator,
    cast(sum(denominator) as bigint) as denominator,
  from named
  group by label
  having sum(denominator) >= params.small_n_hide()

)

select * from final
order by label = 'Other campaigns', label = 'No campaign', denominator < params.small_n_mute(), value desc, label
