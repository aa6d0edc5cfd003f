/* ---
number: "1.18"
title: {en: Closing dates pushed, it: Date di chiusura rinviate}
question: {en: Does the forecast slip?, it: La previsione slitta?}
definition:
  en: Opportunities that at the start of the month were open and planned to close in it, and the share of them that at its end were still open and planned for later. Won or lost within the month is not pushed. Renewals are left out.
  it: Opportunità che a inizio mese erano aperte e con chiusura prevista nel mese, e quota di esse che a fine mese erano ancora aperte e previste per più tardi. Vinta o persa nel mese non è rinviata. I rinnovi sono esclusi.
owner: sales
unit: percent
direction: down
grain: [month, source]
version: 1
--- */
-- The history of plans stands in for the two month-end snapshots. A deal that is overdue but keeps its old date is not
-- pushed: it is neglected, which another check counts.
with

months as (

  select distinct
    month_of(day_on) as month,
    cast(month_of(day_on) + interval '1' month as date) as ends_on
  from agreement.business_days
  where month_of(day_on) between params.first_week() and params.report_week()

),

due as (

  select
    months.month,
    months.ends_on,
    opportunities.opp_id,
    opportunities.source,
    opportunities.closed_on
  from months
  inner join core.opportunity_plans as plans
    on plans.valid_from_on < months.month
    and (plans.valid_to_on is null or plans.valid_to_on >= months.month)
    and plans.close_planned_on >= months.month
    and plans.close_planned_on < months.ends_on
  inner join core.opportunities as opportunities
    on plans.opp_id = opportunities.opp_id
    and opportunities.type <> 'renewal'
    and (opportunities.closed_on is null or opportunities.closed_on >= months.month)

),

judged as (

  select
    due.month,
    due.source,
    case
      when due.closed_on < due.ends_on then 0
      when plans.close_planned_on >= due.ends_on then 1
      else 0
    end as is_pushed
  from due
  left join core.opportunity_plans as plans
    on due.opp_id = plans.opp_id
    and plans.valid_from_on < due.ends_on
    and coalesce(plans.valid_to_on, cast('9999-12-31' as date)) >= due.ends_on

),

final as (

  select
    month,
    source,
    cast(sum(is_pushed) as bigint) as numerator,
    count(*) as denominator
  from judged
  group by month, source

)

select * from final
