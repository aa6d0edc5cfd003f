/* ---
number: "4.11"
title: {en: Media cost of each step, it: Costo pubblicitario di ogni passo}
question: {en: What does each step cost?, it: Quanto costa ogni passo?}
definition:
  en: Media spend of the month over the leads of paid campaigns created in the month, and over those of them that reached each stage within the agreed days. A step nobody reached has no cost yet. Media only; people and tools are in the acquisition cost.
  it: Spesa pubblicitaria del mese sui lead delle campagne a pagamento creati nel mese, e su quelli di essi arrivati a ogni fase entro i giorni concordati. Un passo non raggiunto da nessuno non ha ancora un costo. Solo pubblicità; persone e strumenti stanno nel costo di acquisizione.
owner: marketing
unit: money
direction: down
grain: [month, step, channel]
series: step
series_titles:
  lead: {en: Per lead, it: Per lead}
  mql: {en: Per MQL, it: Per MQL}
  sql: {en: Per SQL, it: Per SQL}
  opportunity: {en: Per opportunity, it: Per opportunità}
  won: {en: Per deal won, it: Per opportunità vinta}
version: 1
--- */
-- Spend month and result month are different months, so results belong to the month their lead was created. A lead is of
-- a channel when its campaign ever cost media there. Days to a stage: the agreed horizons of the steps up to it.
with

spend as (

  select
    month_of(day_on) as month,
    channel,
    sum(amount_reporting) as amount
  from core.campaign_spend
  where amount_reporting is not null
  group by month_of(day_on), channel

),

paid_campaigns as (

  select
    campaign_id,
    min(channel) as channel
  from core.campaign_spend
  group by campaign_id

),

cycles as (

  select
    month_of(cycles.inquiry_on) as month,
    paid_campaigns.channel,
    cycles.inquiry_at,
    cycles.mql_at,
    cycles.sql_at,
    cycles.opportunity_at,
    cycles.won_at
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
    and not leads.is_import
  inner join paid_campaigns
    on leads.campaign_id = paid_campaigns.campaign_id
  where cycles.cycle_no = 1

),

path as (

  select 'inquiry' as from_stage, 'mql' as to_stage, 1 as place
  union all
  select 'mql' as from_stage, 'sal' as to_stage, 2 as place
  union all
  select 'sal' as from_stage, 'sql' as to_stage, 3 as place
  union all
  select 'sql' as from_stage, 'opportunity' as to_stage, 4 as place
  union all
  select 'opportunity' as from_stage, 'won' as to_stage, 5 as place

),

horizons as (

  select
    path.to_stage as step,
    sum(horizons.horizon_days) over (order by path.place) as horizon_days
  from path
  left join agreement.stage_horizons as horizons
    on path.from_stage = horizons.from_stage
    and path.to_stage = horizons.to_stage

  union all

  select 'lead' as step, 0 as horizon_days

),

reached as (

  select month, channel, 'lead' as step, inquiry_at, inquiry_at as reached_at from cycles
  union all
  select month, channel, 'mql' as step, inquiry_at, mql_at as reached_at from cycles
  union all
  select month, channel, 'sql' as step, inquiry_at, sql_at as reached_at from cycles
  union all
  select month, channel, 'opportunity' as step, inquiry_at, opportunity_at as reached_at from cycles
  union all
  select month, channel, 'won' as step, inquiry_at, won_at as reached_at from cycles

),

counted as (

  select
    reached.month,
    reached.channel,
    reached.step,
    sum(case when hours_between(reached.inquiry_at, reached.reached_at) <= horizons.horizon_days * 24 then 1 else 0 end) as members
  from reached
  inner join horizons
    on reached.step = horizons.step
  group by reached.month, reached.channel, reached.step

),

final as (

  select
    spend.month,
    horizons.step,
    spend.channel,
    spend.amount as numerator,
    coalesce(counted.members, 0) as denominator,
    cast(horizons.horizon_days as bigint) as horizon_days,
    cast(spend.month + interval '1' month as date) + cast(horizons.horizon_days as integer)
      <= params.local_on(params.as_of()) as is_mature
  from spend
  inner join horizons
    on horizons.step <> 'sal'
  left join counted
    on spend.month = counted.month
    and spend.channel = counted.channel
    and horizons.step = counted.step
  where spend.month >= month_of(params.first_week())
    and spend.month < month_of(params.local_on(params.as_of()))
    and horizons.horizon_days is not null

)

select * from final
