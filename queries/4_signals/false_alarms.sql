/* ---
title: {en: Signals to expect by chance, it: Segnali da aspettarsi per caso}
question: {en: How many flags would there be if nothing happened?, it: Quante segnalazioni ci sarebbero se non accadesse nulla?}
owner: revops
grain: [place]
engine: duckdb
--- */
-- 7.08: over the series that are judged this week, the sum of the rates at which noise alone is flagged, which depend on
-- what their limits are made of. A month has one chance in about four weeks. Stocks and overlapping windows have no limits,
-- and few cases and provisional limits flag nothing: they are not counted.
with

judged as (

  select
    verdicts.period,
    case
      when points.limits_by = 'share' then false_alarms_share()
      when points.limits_by = 'line' and points.season is not null then false_alarms_seasonal_trend()
      when points.limits_by = 'line' then false_alarms_trend()
      when points.season is not null then false_alarms_seasonal_level()
      else false_alarms_level()
    end as rate,
  from signals.verdicts as verdicts
  inner join signals.points as points
    on verdicts.metric = points.metric
    and verdicts.series = points.series
    and verdicts.period_on = points.period_on
    and points.segment_kind = 'all'
  where verdicts.n_state = 'full'
    and points.is_eligible

),

final as (

  select
    1 as place,
    count(*) as series,
    cast(coalesce(sum(
      cast(rate as decimal(9, 6)) * cast(case period when 'month' then 12.0 / 52 when 'quarter' then 4.0 / 52 else 1 end as decimal(9, 6))
    ), 0) as double) as expected,
  from judged

)

select * from final
