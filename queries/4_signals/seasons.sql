/* ---
title: {en: The time of the year, it: Il periodo dell'anno}
question: {en: "Is it just August?", it: "È solo agosto?"}
owner: revops
grain: [metric, series, segment_kind, segment, era, season]
engine: duckdb
--- */
-- 7.06: the seasonal index of each month (of each quarter for quarterly values), 1 = an ordinary time of the year: the mean,
-- over the years, of value ÷ mean of its year. Only for amounts, counts and times, and only where at least two full years
-- lie before the newest point: with less, only the business days are allowed for. Years are counted from the first point of
-- the era, 52 weeks each, so an index moves once a year and the newest point is never part of its own. Where a metric has a
-- trend, the mean of the year is replaced by the straight line through those years: growth within a year is no season.
with

dated as (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    is_trend,
    period,
    period_on,
    cast(per_length as decimal(38, 12)) as value,
    season_no(period, period_on) as season,
    case when period = 'quarter' then 4 else 12 end as seasons,
    case period
      when 'week' then days_between(min(period_on) over of_era, period_on) // 364
      else date_diff('month', min(period_on) over of_era, period_on) // 12
    end as year,
    row_number() over (of_era order by period_on) as place,
  from signals.observations
  where is_usable
    and denominator is null
    and unit in ('count', 'money', 'duration', 'ratio', 'times')
  window of_era as (partition by metric, series, segment_kind, segment, era)

),

-- the year of the newest point has not ended before it
points as (

  select *
  from dated
  qualify year < max(year) over (partition by metric, series, segment_kind, segment, era)

),

years as (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    year,
    sum(value) / count(*) as mean,
  from points
  group by metric, series, segment_kind, segment, era, year
  having count(distinct season) = any_value(seasons)

),

-- at least two
full_years as (

  select *
  from years
  qualify count(*) over (partition by metric, series, segment_kind, segment, era) >= 2

),

placed as (

  select
    points.*,
    full_years.mean as year_mean,
  from points
  inner join full_years
    on points.metric = full_years.metric
    and points.series = full_years.series
    and points.segment_kind = full_years.segment_kind
    and points.segment = full_years.segment
    and points.era = full_years.era
    and points.year = full_years.year

),

lines as (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    sum(value) / count(*) as mean_value,
    cast(sum(place) as double) / count(*) as mean_place,
    cast(count(*) * sum(place * value) - sum(place) * sum(value) as double)
    / nullif(cast(count(*) * sum(place * place) - sum(place) * sum(place) as double), 0) as slope,
  from placed
  where is_trend
  group by metric, series, segment_kind, segment, era

),

compared as (

  select
    placed.metric,
    placed.series,
    placed.segment_kind,
    placed.segment,
    placed.era,
    placed.season,
    cast(placed.value as double) / nullif(case
      when placed.is_trend then cast(lines.mean_value as double) + lines.slope * (placed.place - lines.mean_place)
      else cast(placed.year_mean as double)
    end, 0) as share,
  from placed
  left join lines
    on placed.metric = lines.metric
    and placed.series = lines.series
    and placed.segment_kind = lines.segment_kind
    and placed.segment = lines.segment
    and placed.era = lines.era

),

indices as (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    season,
    cast(avg(cast(share as decimal(38, 12))) as double) as index,
  from compared
  group by metric, series, segment_kind, segment, era, season

),

final as (

  -- what is nothing, or less, at some time of the year is not divided by it
  select *
  from indices
  qualify coalesce(min(index) over (partition by metric, series, segment_kind, segment, era), 0) > 0

)

select * from final
