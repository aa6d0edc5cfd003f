/* ---
title: {en: Closed quarters, it: Trimestri chiusi}
owner: revops
grain: [quarter]
--- */
-- Calendar quarters that the weeks touch and that were over when the exports were taken, each with the day after its end.
with

final as (

  select distinct
    quarter_of(day_on) as quarter,
    cast(quarter_of(day_on) + interval '3' month as date) as ends_on
  from agreement.business_days
  where day_on between params.first_week() and params.report_week() + 6
    and cast(quarter_of(day_on) + interval '3' month as date) <= params.local_on(params.as_of())

)

select * from final
