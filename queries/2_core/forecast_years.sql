/* ---
title: {en: Twelve months of forecasts, it: Dodici mesi di previsioni}
owner: leadership
grain: [month]
--- */
-- What was forecast and what came, over the periods that ended in the twelve months to the end of each closed month; the
-- shortest kind of period is taken, never two kinds at once. One table under error and bias (3.09).
with

kinds as (

  select
    period,
    row_number() over (
      order by case when period = 'week' then 1 when period = 'month' then 2 else 3 end
    ) as choice
  from (select distinct period from core.forecasts) as periods

),

closed as (

  select
    forecasts.ends_on,
    forecasts.forecast,
    forecasts.actual
  from core.forecasts as forecasts
  inner join kinds
    on forecasts.period = kinds.period
    and kinds.choice = 1

),

months as (

  select distinct month_of(ends_on - 1) as month
  from closed
  where month_of(ends_on - 1) < month_of(params.local_on(params.as_of()))

),

final as (

  select
    months.month,
    sum(closed.actual) as actual,
    sum(closed.forecast - closed.actual) as over_forecast,
    sum(abs(closed.forecast - closed.actual)) as distance
  from months
  inner join closed
    on closed.ends_on <= cast(months.month + interval '1' month as date)
    and closed.ends_on > cast(months.month - interval '11' month as date)
  group by months.month
  having sum(closed.actual) > 0

)

select * from final
