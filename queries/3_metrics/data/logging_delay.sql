/* ---
number: "6.07"
title: {en: Delay of writing down, it: Ritardo di registrazione}
question:
  en: How long after it happened is an activity written down?
  it: "Quanto tempo dopo viene registrata un'attività?"
definition:
  en: "Minutes from when a person's activity happened to when the CRM learned of it, for the activities written down in the week: the middle one, and the one that nine in ten do not exceed."
  it: "Minuti da quando l'attività di una persona è avvenuta a quando il CRM l'ha saputo, per le attività registrate nella settimana: quella di mezzo e quella che nove su dieci non superano."
owner: sales
unit: duration
direction: down
grain: [week, statistic]
series: statistic
series_titles:
  median: {en: Median, it: Mediana}
  p90: {en: 90th percentile, it: 90º percentile}
additive: false
version: 1
--- */
with

delays as (

  select
    week_of(params.local_on(recorded_at)) as week,
    seconds_between(occurred_at, recorded_at) as seconds
  from core.activities
  where not is_automated
    and recorded_at < params.as_of()
    and week_of(params.local_on(recorded_at)) >= params.first_week()
    -- R10: written down before it happened is an impossible time
    and recorded_at >= occurred_at

),

final as (

  select
    week,
    'median' as statistic,
    cast(rounded(ratio(percentile_cont(0.5) within group (order by ratio(seconds, 1)), 60), 6) as decimal(18, 6)) as value
  from delays
  group by week

  union all

  select
    week,
    'p90' as statistic,
    cast(rounded(ratio(percentile_cont(0.9) within group (order by ratio(seconds, 1)), 60), 6) as decimal(18, 6)) as value
  from delays
  group by week

)

select * from final
