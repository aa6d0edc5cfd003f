/* ---
title: {en: Gates that leak, it: Punti in cui si perdono lead}
question: {en: At which gate are more leads lost than may be?, it: In quale punto si perdono più lead del consentito?}
owner: leadership
grain: [gate]
engine: duckdb
--- */
-- 2.11, 8.2: leads lost at each gate over the newest four weeks that are old enough. The owner is that of the metric, so
-- that the agenda and what changed name the same one.
with

weeks as (

  select
    metric_values.series as gate,
    metrics.owner,
    metric_values.period_on,
    metric_values.numerator,
    metric_values.denominator,
    row_number() over (partition by metric_values.series order by metric_values.period_on desc) as age,
  from accordo.metric_values as metric_values
  left join accordo.metrics as metrics
    on metric_values.metric = metrics.metric
    and metric_values.series = metrics.series
  where metric_values.metric = 'follow_up.leakage'
    and metric_values.segment_kind = 'all'
    and metric_values.series <> 'any'
    and metric_values.is_mature

),

final as (

  select
    gate,
    any_value(owner) as owner,
    min(period_on) as since_on,
    cast(sum(numerator) as bigint) as numerator,
    cast(sum(denominator) as bigint) as denominator,
    ratio(sum(numerator), sum(denominator)) as value,
    wilson_low(sum(numerator), sum(denominator)) as low,
    wilson_high(sum(numerator), sum(denominator)) as high,
  from weeks
  where age <= 4
  group by gate

)

select * from final
order by gate
