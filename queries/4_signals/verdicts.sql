/* ---
title: {en: Verdicts, it: Verdetti}
question: {en: "Better, worse, or as usual?", it: "Meglio, peggio o come al solito?"}
owner: revops
grain: [metric, series]
engine: duckdb
--- */
-- One row per metric and series for its newest mature closed period, over all segments. Whether something changed and
-- whether the target is met are two questions: a signal comes first, the target only speaks in routine (8.3).
-- as_usual is inside the limits; changed is a signal in what is neither good nor bad, such as the volume of an export.
-- What has no limits, such as stocks and overlapping windows, is on_target, off_target or not_judged.
-- higher, lower, no_clear_change: a weekly count that has no usual range yet, against the week before (7.10).
-- not_reached: a time read off a curve that never gets there, or only when too few still wait (7.01).
-- A short week says nothing against a usual range: the newest week that is none is judged, and a run goes on across it.
-- by_part: a metric whose total says nothing, such as credit by channel, has values of its segments only.
-- is_stale: a weekly number that ends before the reported week is of its own week and no news in this one; so is a promise
-- by the month or quarter whose goals end before the last one closed (a horizon earlier, where it is read that much later).
-- Others of months and quarters may well end earlier: a cohort is told once it can be read.
-- grade is that of the section's data (6.13); C mutes: n_state 'muted', and neither better nor worse.
with

wanted as (

  select
    metric,
    series,
    period,
    unit,
    direction,
    cast(target as double) as target,
    owner,
    number,
    coalesce(horizon_days, 0) as horizon_days,
    -- a count of what happened in the week: not a stock, not a trailing window
    unit = 'count' and period = 'week' and coalesce(has_limits, true) and coalesce(window_weeks, 0) = 0 as is_count,
  from accordo.metrics

),

points as (

  select
    points.*,
    wanted.direction,
    wanted.target,
    wanted.unit = 'duration' as is_time,
    -- worse than the target by more than chance, or as a steady habit: the whole interval, or the usual range, misses it
    case
      when wanted.target is null or points.value is null or points.n_state <> 'full' then false
      -- an open case may still be a hit
      when wanted.direction = 'up' then coalesce(points.possible_high, points.value) < wanted.target
        and (coalesce(points.high, points.value) < wanted.target or points.upper < wanted.target)
      when wanted.direction = 'down' then coalesce(points.possible_low, points.value) > wanted.target
        and (coalesce(points.low, points.value) > wanted.target or points.lower > wanted.target)
      else false
    end as is_off_target,
    case when points.rule is not null then sign(points.value - points.mean) end as signal_side,
    sign(points.value - points.mean) as side,
    -- without a usual range a short week is compared by its open days, or as the stock that it is
    coalesce(points.is_short, false)
      and bool_or(points.lower is not null or points.upper is not null) over (
        partition by points.metric, points.series, points.era
      ) as is_passed_over,
  from signals.points as points
  inner join wanted
    on points.metric = wanted.metric
    and points.series = wanted.series
  where points.segment_kind = 'all'

),

-- the newest mature one; where nothing is mature yet, the newest of all. A time that was not reached is no missing value.
-- last_on: of any value, also one that is young or of a short week
newest as (

  select
    *,
    max(period_on) over (partition by metric, series) as last_on,
  from (
    select *
    from points
    where value is not null or is_time
  ) as valued
  qualify not is_passed_over
    and row_number() over (
      partition by metric, series order by is_passed_over, is_mature desc, period_on desc
    ) = 1

),

history as (

  select
    points.*,
    newest.period_on as newest_on,
    newest.side as newest_side,
    newest.rule as newest_rule,
    case when not points.is_passed_over then
      row_number() over (partition by points.metric, points.series, points.is_passed_over order by points.period_on desc)
    end as age,
  from points
  inner join newest
    on points.metric = newest.metric
    and points.series = newest.series
    and points.period_on <= newest.period_on
    and points.is_mature = newest.is_mature
    -- R22: nothing is compared across a change of definition
    and points.era is not distinct from newest.era

),

-- since when: the first period of the unbroken run that ends now
broken as (

  select
    metric,
    series,
    -- a single point outside the limits lasts as long as points stay outside; a run, as long as they stay on that side
    min(age) filter (where not coalesce(rule = 1 and side = newest_side, false)) as outside_until,
    min(age) filter (where not coalesce(side = newest_side, false)) as side_until,
    min(age) filter (where not is_off_target) as target_until,
    max(age) as oldest,
  from history
  group by metric, series

),

since as (

  select
    history.metric,
    history.series,
    min(history.period_on) filter (where history.age < coalesce(broken.outside_until, broken.oldest + 1)) as outside_since,
    min(history.period_on) filter (where history.age < coalesce(broken.side_until, broken.oldest + 1)) as side_since,
    min(history.period_on) filter (where history.age < coalesce(broken.target_until, broken.oldest + 1)) as target_since,
    max(history.value) filter (where history.age = 2) as previous,
    max(history.period_on) filter (where history.age = 2) as previous_on,
    -- R2: the same weekdays a year before are 364 days back
    max(history.value) filter (where history.period_on = history.prior_on) as previous_prior_year,
    max(history.numerator) filter (where history.period_on = history.prior_on) as prior_numerator,
    max(history.denominator) filter (where history.period_on = history.prior_on) as prior_denominator,
  from (
    select
      *,
      case
        when period = 'week' then newest_on - 364
        else cast(newest_on - interval '12 months' as date)
      end as prior_on,
    from history
  ) as history
  inner join broken
    on history.metric = broken.metric
    and history.series = broken.series
  group by history.metric, history.series

),

parts as (

  select distinct
    metric,
    series,
  from signals.points
  where segment_kind <> 'all'
    and value is not null

),

judged as (

  select
    wanted.metric,
    wanted.series,
    wanted.period,
    wanted.unit,
    wanted.direction,
    wanted.owner,
    wanted.number,
    newest.period_on,
    -- nothing has come since: what it says was said in its own week
    coalesce(newest.last_on = newest.period_on and newest.period_on < case wanted.period
      when 'week' then params.report_week()
      when 'month' then case when wanted.target is not null then
        date_trunc('month', params.report_week() + 7 - wanted.horizon_days) - interval '1' month
      end
      when 'quarter' then case when wanted.target is not null then
        date_trunc('quarter', params.report_week() + 7 - wanted.horizon_days) - interval '3' month
      end
    end, false) as is_stale,
    newest.value,
    newest.numerator,
    newest.denominator,
    newest.low,
    newest.high,
    newest.lower,
    newest.upper,
    newest.mean,
    newest.cases,
    newest.open_cases,
    newest.possible_low,
    newest.possible_high,
    since.previous,
    since.previous_prior_year,
    case when wanted.unit = 'percent' then
      newcombe_low(since.prior_numerator, since.prior_denominator, newest.numerator, newest.denominator)
    end as diff_low,
    case when wanted.unit = 'percent' then
      newcombe_high(since.prior_numerator, since.prior_denominator, newest.numerator, newest.denominator)
    end as diff_high,
    wanted.target,
    case
      when newest.metric is null and parts.metric is not null then 'by_part'
      when newest.metric is null then 'no_data'
      when not newest.is_mature then 'maturing'
      when newest.value is null then 'not_reached'
      when newest.n_state <> 'full' then 'too_few'
      -- 6.13: on data of grade C nobody is praised or blamed
      when grades.grade = 'C' and (newest.rule is not null or newest.is_off_target) then 'fix_data'
      when newest.rule is not null and newest.favourable then 'better'
      when newest.rule is not null and not newest.favourable then 'worse'
      when newest.rule is not null and newest.favourable is null then 'changed'
      -- where nothing says what is usual, nothing says that it is stable either
      when newest.is_off_target and newest.lower is null and newest.upper is null then 'off_target'
      when newest.is_off_target then 'below_target'
      -- outside, and no signal: limits of few points
      when newest.value < newest.lower or newest.value > newest.upper then 'too_few'
      when newest.lower is not null or newest.upper is not null then 'as_usual'
      when (wanted.direction = 'up' and newest.value >= wanted.target)
        or (wanted.direction = 'down' and newest.value <= wanted.target) then 'on_target'
      -- misses it, but its interval does not
      when wanted.target is not null and wanted.direction in ('up', 'down') then 'too_few'
      when wanted.is_count and newest.denominator is null and since.previous_on = newest.period_on - 7 and counts_change(
        since.previous, before_week.open_days, newest.value, this_week.open_days
      ) is not null then counts_change(since.previous, before_week.open_days, newest.value, this_week.open_days)
      else 'not_judged'
    end as state,
    newest.rule,
    case
      when newest.n_state = 'full' and grades.grade = 'C' then 'muted'
      else coalesce(newest.n_state, 'hidden')
    end as n_state,
    grades.grade,
    since.outside_since,
    since.side_since,
    since.target_since,
  from wanted
  left join newest
    on wanted.metric = newest.metric
    and wanted.series = newest.series
  left join parts
    on wanted.metric = parts.metric
    and wanted.series = parts.series
  left join since
    on wanted.metric = since.metric
    and wanted.series = since.series
  left join signals.week_lengths as this_week
    on newest.period_on = this_week.period_on
  left join signals.week_lengths as before_week
    on since.previous_on = before_week.period_on
  left join signals.section_grades as grades
    on split_part(wanted.metric, '.', 1) = grades.section

),

final as (

  select
    metric,
    series,
    period_on,
    value,
    numerator,
    denominator,
    low,
    high,
    lower,
    upper,
    mean,
    previous,
    previous_prior_year,
    diff_low,
    diff_high,
    target,
    state,
    case
      when state in ('better', 'worse', 'changed') and rule = 1 then outside_since
      when state in ('better', 'worse', 'changed') then side_since
      when state in ('below_target', 'off_target') then target_since
    end as since_on,
    n_state,
    period,
    unit,
    direction,
    owner,
    rule,
    number,
    grade,
    is_stale,
    cases,
    open_cases,
    possible_low,
    possible_high,
  from judged

)

select * from final
