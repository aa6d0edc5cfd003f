/* ---
title: {en: Closed months of revenue, it: Mesi chiusi di ricavi}
owner: leadership
grain: [year_on, month]
--- */
-- R13: every closed month once for each financial year it may be compared in, at the plan rates of that year.
with

final as (

  select
    year_on,
    before_on,
    month_of(invoiced_on) as month,
    sum(amount) as amount
  from core.revenue_at_plan_rates
  where month_of(invoiced_on) < month_of(params.local_on(params.as_of()))
  group by year_on, before_on, month_of(invoiced_on)

)

select * from final
