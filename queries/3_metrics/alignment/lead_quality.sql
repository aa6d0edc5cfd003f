/* ---
number: "5.01"
title: {en: Qualified leads that become opportunities, it: Lead qualificati che diventano opportunità}
question:
  en: Are the leads marketing hands over good ones?
  it: I lead consegnati dal marketing sono buoni?
definition:
  en: Leads that qualified in the week, and the share of them with an opportunity within the agreed days; beside it, from the first whole week of outreach on record, the same for those that sales answered on time, since a lead nobody worked says nothing about its quality.
  it: Lead qualificati nella settimana e quota di essi con un'opportunità entro i giorni concordati; accanto, dalla prima settimana intera di contatti registrati, la stessa per quelli a cui le vendite hanno risposto in tempo, perché un lead che nessuno segue non dice nulla della sua qualità.
owner: marketing
unit: percent
direction: up
grain: [week, basis, source, campaign]
series: basis
series_titles:
  all: {en: All of them, it: Tutti}
  worked: {en: Answered on time, it: Con risposta in tempo}
version: 1
--- */
-- R16, R19: the horizon is the one agreed for mql to opportunity.
with

horizon as (

  select max(horizon_days) as horizon_days
  from agreement.stage_horizons
  where from_stage = 'mql' and to_stage = 'opportunity'

),

cohort as (

  select
    week_of(params.local_on(cycles.mql_at)) as week,
    cycles.source,
    coalesce(campaigns.name, 'Unknown') as campaign,
    horizon.horizon_days,
    case when hours_between(cycles.mql_at, cycles.opportunity_at) <= horizon.horizon_days * 24 then 1 else 0 end as is_converted,
    coalesce(responses.state = 'on_time', false) as is_worked
  from core.lead_cycles as cycles
  cross join horizon
  left join core.leads as leads
    on cycles.lead_id = leads.lead_id
  left join core.campaigns as campaigns
    on leads.campaign_id = campaigns.campaign_id
  left join core.responses as responses
    on cycles.lead_id = responses.lead_id
    and cycles.cycle_no = responses.cycle_no
  where cycles.mql_at is not null
    and horizon.horizon_days is not null

),

by_basis as (

  select week, 'all' as basis, source, campaign, horizon_days, is_converted
  from cohort

  union all

  select week, 'worked' as basis, source, campaign, horizon_days, is_converted
  from cohort
  where is_worked

),

final as (

  select
    week,
    basis,
    source,
    campaign,
    sum(is_converted) as numerator,
    count(*) as denominator,
    horizon_days,
    days_between(week, params.local_on(params.as_of())) >= 7 + horizon_days as is_mature
  from by_basis
  where week between params.first_week() and params.report_week()
  group by week, basis, source, campaign, horizon_days

)

select * from final
