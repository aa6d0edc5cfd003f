/* ---
title: {en: First amounts of opportunities, it: Primi importi delle opportunità}
owner: sales
grain: [opp_id]
--- */
-- The amount with which an opportunity entered the pipeline: the first one written within 14 days of its creation (1.14).
-- What is written later changes no past week. Where the history was not exported, the amount of today has to do.
-- first_amount_reporting is in the report's currency at the plan rate of the year (R13), NULL without a rate.
with

first_amounts as (

  select
    plans.opp_id,
    plans.amount,
    row_number() over (partition by plans.opp_id order by plans.valid_from) as choice
  from core.opportunity_plans as plans
  inner join core.opportunities as opportunities
    on plans.opp_id = opportunities.opp_id
  where plans.amount > 0
    and plans.valid_from <= opportunities.created_at + interval '14' day

),

told as (

  select distinct opp_id
  from core.opportunity_plans

),

entered as (

  select
    opportunities.opp_id,
    opportunities.currency,
    case
      when told.opp_id is not null then first_amounts.amount
      when opportunities.amount > 0 then opportunities.amount
    end as first_amount
  from core.opportunities as opportunities
  left join told
    on opportunities.opp_id = told.opp_id
  left join first_amounts
    on opportunities.opp_id = first_amounts.opp_id
    and first_amounts.choice = 1

),

final as (

  select
    entered.opp_id,
    entered.first_amount,
    case
      when entered.currency = params.currency() then cast(rounded(entered.first_amount, 4) as decimal(18, 4))
      else cast(rounded(entered.first_amount * plan_rates.rate, 4) as decimal(18, 4))
    end as first_amount_reporting
  from entered
  left join core.plan_rates as plan_rates
    on entered.currency = plan_rates.currency
    and params.report_week() + 6 >= plan_rates.year_on
    and params.report_week() + 6 < plan_rates.before_on

)

select * from final
