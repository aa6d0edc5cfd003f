/* ---
number: "1.03"
title: {en: From first contact to customer, it: Dal primo contatto al cliente}
question: {en: What share of new leads become customers?, it: Quale quota dei nuovi lead diventa cliente?}
definition:
  en: New leads of the month, and the share of them that reached each stage within the sum of the agreed days from inquiry to won. All steps share the same leads, so their rates may be multiplied; months younger than those days are still maturing.
  it: Nuovi lead del mese e quota di essi arrivata a ciascuna fase entro la somma dei giorni concordati dalla richiesta alla vittoria. Tutti i passi riguardano gli stessi lead, quindi i loro tassi si possono moltiplicare; i mesi più giovani di quei giorni stanno ancora maturando.
owner: leadership
unit: percent
direction: up
grain: [month, stage, source, country]
series: stage
series_titles:
  mql: {en: Qualified by marketing, it: Qualificati dal marketing}
  sal: {en: Accepted by sales, it: Accettati dalle vendite}
  sql: {en: Qualified by sales, it: Qualificati dalle vendite}
  opportunity: {en: Opportunity, it: Opportunità}
  won: {en: Customer, it: Cliente}
version: 1
--- */
-- One horizon for every stage: with a horizon of its own each step would have another cohort, and the product would be
-- the rate of nobody. First cycles only (R3).
with

funnel as (

  select
    stage,
    row_number() over (order by stage_order) as place
  from agreement.stages
  where is_funnel

),

chain as (

  select sum(horizons.horizon_days) as horizon_days
  from agreement.stage_horizons as horizons
  inner join funnel as starts
    on horizons.from_stage = starts.stage
  inner join funnel as ends
    on horizons.to_stage = ends.stage
    and ends.place = starts.place + 1

),

cohort as (

  select
    month_of(cycles.inquiry_on) as month,
    cycles.source,
    cycles.country,
    cast(chain.horizon_days as integer) as horizon_days,
    ratio(seconds_between(cycles.inquiry_at, cycles.mql_at), 86400) as mql_days,
    ratio(seconds_between(cycles.inquiry_at, cycles.sal_at), 86400) as sal_days,
    ratio(seconds_between(cycles.inquiry_at, cycles.sql_at), 86400) as sql_days,
    ratio(seconds_between(cycles.inquiry_at, cycles.opportunity_at), 86400) as opportunity_days,
    ratio(seconds_between(cycles.inquiry_at, cycles.won_at), 86400) as won_days
  from core.lead_cycles as cycles
  cross join chain
  where cycles.cycle_no = 1
    and cycles.inquiry_at is not null
    and chain.horizon_days is not null

),

counted as (

  select
    month,
    source,
    country,
    horizon_days,
    count(*) as leads,
    sum(case when mql_days <= horizon_days then 1 else 0 end) as mql,
    sum(case when sal_days <= horizon_days then 1 else 0 end) as sal,
    sum(case when sql_days <= horizon_days then 1 else 0 end) as sql,
    sum(case when opportunity_days <= horizon_days then 1 else 0 end) as opportunity,
    sum(case when won_days <= horizon_days then 1 else 0 end) as won
  from cohort
  where month between params.first_week() and params.report_week()
  group by month, source, country, horizon_days

),

stages as (

  select month, source, country, horizon_days, leads, 'mql' as stage, mql as reached from counted
  union all
  select month, source, country, horizon_days, leads, 'sal' as stage, sal as reached from counted
  union all
  select month, source, country, horizon_days, leads, 'sql' as stage, sql as reached from counted
  union all
  select month, source, country, horizon_days, leads, 'opportunity' as stage, opportunity as reached from counted
  union all
  select month, source, country, horizon_days, leads, 'won' as stage, won as reached from counted

),

final as (

  select
    month,
    stage,
    source,
    country,
    cast(reached as bigint) as numerator,
    leads as denominator,
    horizon_days,
    days_between(cast(month + interval '1' month as date), params.report_week() + 7) >= horizon_days as is_mature
  from stages

)

select * from final
