/* ---
title: {en: Financial years, it: Esercizi}
owner: leadership
grain: [year_on]
--- */
-- The years the report looks at, each from its first day until before another.
with

starts as (

  select distinct
    cast(month_of(day_on)
      - mod(12 + cast(extract(month from day_on) as integer) - params.fiscal_year_start_month(), 12) * interval '1' month as date) as year_on
  from agreement.business_days
  where day_on >= month_of(params.first_week())
    and day_on <= params.report_week() + 6

),

final as (

  select
    year_on,
    cast(year_on + interval '12' month as date) as before_on
  from starts

)

select * from final
