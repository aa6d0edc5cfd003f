/* ---
title: {en: Targets, it: Obiettivi}
owner: leadership
grain: [metric, period, starts_on, team, segment]
--- */
with

final as (

  select
    metric,
    period,
    starts_on,
    team,
    segment,
    max(value) as value,
    max(agreed_by_marketing_on) as agreed_by_marketing_on,
    max(agreed_by_sales_on) as agreed_by_sales_on,
    max(valid_to_on) as valid_to_on
  from staging.home__targets
  group by metric, period, starts_on, team, segment

)

select * from final
