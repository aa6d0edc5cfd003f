/* ---
title: {en: How far each section can be trusted, it: Quanto ci si può fidare di ogni sezione}
owner: revops
grain: [section]
engine: duckdb
--- */
-- 6.13: A when every measure the section rests on is within its limit, B when one is out, C when two are, or when an export
-- is stale. C takes the good and bad marks away from the section's metrics (signals.verdicts). No row: nothing measured,
-- or only that the exports are of the day, which says nothing about what is in them.
with

worded as (

  select
    *,
    case
      when unit = 'duration' and round(value / 60) <> round(limit_value / 60) then format('{:.0f} h', round(value / 60))
      when unit = 'duration' then format('{:.1f} h', value / 60)
      -- whole per cents up to a thousand cases (8.5), unless the value would read like the limit it is beyond
      when coalesce(n, 0) < 1000 and round(100 * value) <> round(100 * limit_value) then format('{:.0f}%', round(100 * value))
      else format('{:.1f}%', 100 * value)
    end as value_text,
    case
      when unit = 'duration' then cast(cast(round(limit_value / 60) as bigint) as varchar) || ' h'
      else cast(cast(round(100 * limit_value) as bigint) as varchar) || '%'
    end as limit_text,
    case when segment <> 'all' then ' (' || segment || ')' else '' end as segment_text,
  from signals.section_checks

),

final as (

  select
    section,
    case
      when bool_or(is_stale) or count(*) filter (where is_out) >= 2 then 'C'
      when count(*) filter (where is_out) = 1 then 'B'
      else 'A'
    end as grade,
    count(*) as checks,
    count(*) filter (where is_out) as checks_out,
    bool_or(is_stale) as is_stale,
    coalesce(string_agg(
      coalesce(title_en, metric) || segment_text || ': ' || value_text || ' (limit ' || limit_text || ')',
      '; ' order by is_stale desc, metric, series, segment
    ) filter (where is_out), '') as reasons_en,
    coalesce(string_agg(
      coalesce(title_it, metric) || segment_text || ': ' || replace(value_text, '.', ',') || ' (limite ' || limit_text || ')',
      '; ' order by is_stale desc, metric, series, segment
    ) filter (where is_out), '') as reasons_it,
  from worded
  group by section
  having bool_or(is_out) or count(*) filter (where metric <> 'data.freshness') > 0

)

select * from final
order by section
