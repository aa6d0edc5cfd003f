/* ---
title: {en: Headline, it: In breve}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- One number each for money, demand and follow-up (8.1). Money is the pace against the target; without a target, the
-- revenue itself.
with

money as (

  select
    metric,
    series,
  from signals.verdicts
  where (metric = 'revenue.attainment' and series = 'of_pace')
    or metric = 'revenue.weekly'
  order by state = 'no_data', metric
  limit 1

),

final as (

  select 1 as place, 'money' as topic, metric, series
  from money

  union all

  select 2 as place, 'demand' as topic, metric, series
  from signals.verdicts
  where metric = 'funnel.new_leads'

  union all

  select 3 as place, 'follow_up' as topic, metric, series
  from signals.verdicts
  where metric = 'follow_up.sla_on_time'

)

select * from final
order by place
