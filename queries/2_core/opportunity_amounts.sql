/* ---
title: {en: First amounts of opportunities, it: Primi importi delle opportunità}
owner: sales
grain: [opp_id]
--- */
-- The amount with which an opportunity entered the pipeline: the first one written within 14 days of its creation (1.14).
-- What is written later changes no past week. Where the history was not exported, the amount of today has to do.
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

final as (

  select
    opportunities.opp_id,
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

)

select * from final
