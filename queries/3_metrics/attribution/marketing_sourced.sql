/* ---
number: "4.01"
title: {en: Started by marketing, it: Avviato dal marketing}
question: {en: What did marketing start?, it: Che cosa ha avviato il marketing?}
definition:
  en: Amount of the opportunities whose source, as entered at creation, belongs to marketing, as a share of all amounts, over the 13 weeks up to the week; for deals won and for pipeline created. Beside it what two other rules of origin would say, a campaign response up to the day the deal was created, and one up to the day of the first activity by sales. Renewals and amounts that are missing, zero or without an exchange rate are left out.
  it: Importo delle opportunità la cui fonte, inserita alla creazione, è del marketing, come quota di tutti gli importi, nelle 13 settimane fino alla settimana; per le vinte e per le create. Accanto, ciò che direbbero due altre regole di origine, una risposta a una campagna fino al giorno in cui la trattativa è stata creata, e una fino al giorno della prima attività delle vendite. Sono esclusi i rinnovi e gli importi mancanti, nulli o senza cambio.
owner: marketing
unit: percent
direction: none
grain: [week, basis]
series: basis
series_titles:
  won: {en: Of the amount won, it: "Sull'importo vinto"}
  won_first_touch: {en: "Of the amount won, if a response up to the creation decides", it: "Sull'importo vinto, se decide una risposta fino alla creazione"}
  created_first_touch: {en: "Of the pipeline created, if a response up to the creation decides", it: "Sull'importo delle opportunità create, se decide una risposta fino alla creazione"}
  won_before_sales: {en: "Of the amount won, if a response up to sales’ first activity decides", it: "Sull'importo vinto, se decide una risposta fino alla prima attività delle vendite"}
  created_before_sales: {en: "Of the pipeline created, if a response up to sales’ first activity decides", it: "Sull'importo delle opportunità create, se decide una risposta fino alla prima attività delle vendite"}
  created: {en: Of the pipeline created, it: "Sull'importo delle opportunità create"}
window: 13w
additive: false
version: 1
--- */
-- The origin rule is the source field (4.01, rule 1), locked at creation; the other two rules need campaign members and have
-- no rows without any. Days are compared, as a response often has only a date. A value and not two counts: sums of money
-- have no yes/no interval (7.03).
with

first_touches as (

  select
    opp_id,
    min(touched_on) as touched_on
  from core.attribution_touches
  group by opp_id

),

first_deeds as (

  select
    opp_id,
    min(occurred_on) as occurred_on
  from (
    select opp_id, params.local_on(occurred_at) as occurred_on
    from core.activities
    where opp_id is not null and team = 'sales' and not is_automated

    union all

    select leads.opp_id, params.local_on(activities.occurred_at) as occurred_on
    from core.activities as activities
    inner join core.leads as leads
      on activities.lead_id = leads.lead_id
    where leads.opp_id is not null and activities.team = 'sales' and not activities.is_automated
  ) as deeds
  group by opp_id

),

deals as (

  select
    opportunities.outcome,
    week_of(opportunities.created_on) as created_week,
    week_of(opportunities.closed_on) as closed_week,
    opportunities.amount_reporting as amount,
    opportunities.origin = 'marketing' as is_by_source,
    coalesce(first_touches.touched_on <= opportunities.created_on, false) as is_by_first_touch,
    coalesce(first_touches.touched_on <= coalesce(first_deeds.occurred_on, first_touches.touched_on), false) as is_before_sales
  from core.opportunities as opportunities
  left join first_touches
    on opportunities.opp_id = first_touches.opp_id
  left join first_deeds
    on opportunities.opp_id = first_deeds.opp_id
  where opportunities.type <> 'renewal'
    and opportunities.amount_reporting > 0

),

dated as (

  select 'won' as basis, closed_week as week, amount, is_by_source, is_by_first_touch, is_before_sales
  from deals
  where outcome = 'won'

  union all

  select 'created' as basis, created_week as week, amount, is_by_source, is_by_first_touch, is_before_sales
  from deals

),

ruled as (

  select basis, week, amount, is_by_source as is_sourced from dated
  union all
  select basis || '_first_touch' as basis, week, amount, is_by_first_touch as is_sourced from dated
  where exists (select 1 from core.touches)
  union all
  select basis || '_before_sales' as basis, week, amount, is_before_sales as is_sourced from dated
  where exists (select 1 from core.touches)

),

amounts as (

  select
    basis,
    week,
    count(*) as deals,
    sum(amount) as amount,
    sum(case when is_sourced then amount else 0 end) as marketing_amount
  from ruled
  group by basis, week

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    amounts.basis,
    cast(rounded(ratio(sum(amounts.marketing_amount), sum(amounts.amount)), 6) as decimal(18, 6)) as value,
    sum(amounts.deals) as cases
  from weeks
  inner join amounts
    on amounts.week <= weeks.week
    and amounts.week > weeks.week - 91
  group by weeks.week, amounts.basis

)

select * from final
