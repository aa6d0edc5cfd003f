/* ---
title: {en: Business days of what is compared, it: Giorni lavorativi di ciò che si confronta}
question: {en: "Is it a better period, or a longer one?", it: "È un periodo migliore, o più lungo?"}
owner: leadership
grain: [metric, series]
engine: duckdb
--- */
-- 3.02: the business days of the newest period of revenue and of the period it is compared with, where they differ; the page
-- prints them beside the comparison. Per business day says so itself and has no row.
with

days as (

  select
    day_on,
    case when is_open then 1 else 0 end as open_day,
  from agreement.business_days
  where calendar_id = params.default_calendar()

),

newest as (

  select metric, series, period_on
  from signals.verdicts
  where metric in ('revenue.weekly', 'revenue.monthly', 'revenue.growth', 'revenue.change', 'revenue.growth_weekly')
    and period_on is not null

),

-- the first day of both periods, and the day after their last
spans as (

  select
    metric,
    series,
    period_on as now_on,
    period_on + 7 as now_before,
    case when series = 'year_over_year' then period_on - 364 else period_on - 7 end as then_on,
    case when series = 'year_over_year' then period_on - 357 else period_on end as then_before,
  from newest
  where metric in ('revenue.weekly', 'revenue.growth_weekly')

  union all

  select
    metric,
    series,
    cast(case when series = 'quarter_over_quarter' then period_on - interval '2 months' else period_on end as date) as now_on,
    cast(period_on + interval '1 month' as date) as now_before,
    cast(period_on - case series when 'year_over_year' then interval '12 months' when 'quarter_over_quarter' then interval '5 months' else interval '1 month' end as date) as then_on,
    cast(period_on - case series when 'year_over_year' then interval '11 months' when 'quarter_over_quarter' then interval '2 months' else interval '0 months' end as date) as then_before,
  from newest
  where metric in ('revenue.monthly', 'revenue.growth', 'revenue.change')
    and series <> 'month_over_month_per_day'

),

final as (

  select
    spans.metric,
    spans.series,
    cast(sum(days.open_day) filter (where days.day_on >= spans.now_on) as bigint) as open_days_now,
    cast(sum(days.open_day) filter (where days.day_on < spans.then_before) as bigint) as open_days_then,
  from spans
  inner join days
    on days.day_on >= spans.then_on
    and days.day_on < spans.now_before
    and (days.day_on < spans.then_before or days.day_on >= spans.now_on)
  group by spans.metric, spans.series
  having open_days_now <> open_days_then

)

select * from final
order by metric, series
