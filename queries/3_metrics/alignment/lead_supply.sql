/* ---
number: "5.02"
title: {en: Accepted leads per active rep, it: Lead accettati per venditore attivo}
question:
  en: Does every rep get enough leads to work?
  it: Ogni venditore riceve abbastanza lead da seguire?
definition:
  en: Leads a person in sales accepted in the week, divided by the people in sales who took at least one lead in the last four weeks and did something in this one.
  it: Lead accettati nella settimana da una persona delle vendite, divisi per le persone delle vendite che hanno preso almeno un lead nelle ultime quattro settimane e hanno fatto qualcosa in questa.
owner: marketing
unit: ratio
direction: up
grain: [week]
# leads grow with the firm, people come in steps: judged around a line
trend: true
version: 1
--- */
-- Someone on leave all week did nothing and is not counted; part-time is counted as one, for want of a record of it.
with

accepted as (

  select week_of(params.local_on(sal_at)) as week, count(*) as leads
  from core.lead_cycles
  where sal_at is not null
  group by week_of(params.local_on(sal_at))

),

active as (

  select distinct activities.user_id, week_of(params.local_on(activities.occurred_at)) as week
  from core.activities as activities
  inner join core.users as users
    on activities.user_id = users.user_id
  where users.team = 'sales' and not activities.is_automated

),

taking as (

  select distinct first_owner_id as user_id, week_of(params.local_on(coalesce(assigned_at, mql_at))) as week
  from core.lead_cycles
  where first_owner_id is not null and coalesce(assigned_at, mql_at) is not null

),

reps as (

  select active.week, count(distinct active.user_id) as reps
  from active
  inner join taking
    on active.user_id = taking.user_id
    and taking.week between active.week - 21 and active.week
  group by active.week

),

final as (

  select
    reps.week,
    cast(rounded(ratio(coalesce(accepted.leads, 0), reps.reps), 6) as decimal(18, 6)) as value
  from reps
  left join accepted
    on reps.week = accepted.week
  where reps.week between params.first_week() and params.report_week()

)

select * from final
