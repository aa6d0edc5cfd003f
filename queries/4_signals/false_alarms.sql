/* ---
title: {en: Signals to expect by chance, it: Segnali da aspettarsi per caso}
question: {en: How many flags would there be if nothing happened?, it: Quante segnalazioni ci sarebbero se non accadesse nulla?}
owner: revops
grain: [place]
engine: duckdb
--- */
-- 7.08: over the series that are judged this week, the sum of the rates at which noise alone is flagged. A month has one
-- chance in about four weeks. Stocks and overlapping windows have no limits and are not counted.
with

judged as (

  select
    verdicts.period,
    coalesce(metrics.is_trend, false) as is_trend,
  from signals.verdicts as verdicts
  inner join accordo.metrics as metrics
    on verdicts.metric = metrics.metric
    and verdicts.series = metrics.series
  where verdicts.n_state = 'full'
    and (verdicts.upper is not null or verdicts.lower is not null)

),

final as (

  select
    1 as place,
    count(*) as series,
    coalesce(sum(
      case when is_trend then false_alarms_trend() else false_alarms_level() end
      * case period when 'month' then 12.0 / 52 when 'quarter' then 4.0 / 52 else 1 end
    ), 0) as expected,
  from judged

)

select * from final
