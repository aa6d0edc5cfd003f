-- Signal or noise in a series? For an analyst's own series; the report's own limits are those of signals.points.

-- xmr(series) -> {mean, lower, upper, range_mean, range_limit} (7.05): natural limits of a list of values in order of time.
-- lower is not floored at 0. NULL limits under six values, or when nothing ever varied. A step between two neighbours above
-- range_limit is a signal of its own.
create or replace macro xmr(series) as (
  with ordered as (

    select
      unnest(cast(series as double[])) as value,
      unnest(range(1, len(cast(series as double[])) + 1)) as place

  ),

  steps as (

    select value, abs(value - lag(value) over (order by place)) as step
    from ordered

  ),

  measured as (

    select
      cast(avg(cast(value as decimal(38, 12))) as double) as mean,
      case when count(value) >= 6 then nullif(cast(avg(cast(step as decimal(38, 12))) as double), 0) end as range_mean
    from steps

  )

  select {
    'mean': mean,
    'lower': mean - 2.66 * range_mean,
    'upper': mean + 2.66 * range_mean,
    'range_mean': range_mean,
    'range_limit': 3.268 * range_mean
  }
  from measured
);

-- xmr_median(series) -> the same from medians: for a baseline in which one outlier would widen the limits of xmr.
create or replace macro xmr_median(series) as (
  with ordered as (

    select
      unnest(cast(series as double[])) as value,
      unnest(range(1, len(cast(series as double[])) + 1)) as place

  ),

  steps as (

    select value, abs(value - lag(value) over (order by place)) as step
    from ordered

  ),

  measured as (

    select
      median(value) as centre,
      case when count(value) >= 6 then nullif(median(step), 0) end as range_median
    from steps

  )

  select {
    'mean': centre,
    'lower': centre - 3.145 * range_median,
    'upper': centre + 3.145 * range_median,
    'range_mean': range_median,
    'range_limit': 3.865 * range_median
  }
  from measured
);

-- seasonal_indices(series, season_length) -> list of season_length numbers, 1 = an ordinary season (7.06). series: whole
-- years of equally long seasons in order of time, at least two years; a year begun but not ended is left out. NULL with
-- less, or when a year adds up to 0. Divide a value by the index of its season before asking xmr.
create or replace macro seasonal_indices(series, season_length) as (
  with ordered as (

    select
      unnest(cast(series as double[])) as value,
      unnest(range(0, len(cast(series as double[])))) as place

  ),

  placed as (

    select
      value,
      place % season_length as season,
      place // season_length as year
    from ordered
    where place // season_length < len(cast(series as double[])) // season_length

  ),

  years as (

    select year, avg(cast(value as decimal(38, 12))) as mean
    from placed
    group by year

  ),

  seasons as (

    select placed.season, avg(cast(placed.value / nullif(cast(years.mean as double), 0) as decimal(38, 12))) as index
    from placed
    inner join years
      on placed.year = years.year
    group by placed.season
    having count(*) >= 2

  )

  select list(cast(index as double) order by season)
  from seasons
);

-- season_no(period, first day) -> number of the season a period lies in (7.06): the month, of a quarter the quarter. A week
-- belongs to the month of its Thursday.
create or replace macro season_no(period, period_on) as
  case period
    when 'week' then month(cast(period_on as date) + 3)
    when 'month' then month(cast(period_on as date))
    else quarter(cast(period_on as date))
  end;

-- business_minutes(calendar, from_at, to_at) -> double: open minutes between two UTC instants by a calendar of the agreement
-- (7.11). Whole seconds; breaks, holidays and the change of the clocks are in agreement.business_hours already.
create or replace macro business_seconds_until(calendar, until_at) as (
  select
    min(hours.seconds_before) + sum(
      case
        when cast(until_at as timestamp) <= hours.opens_at then 0
        when cast(until_at as timestamp) >= hours.closes_at then seconds_between(hours.opens_at, hours.closes_at)
        else seconds_between(hours.opens_at, cast(until_at as timestamp))
      end
    )
  from agreement.business_hours as hours
  where hours.calendar_id = calendar
    and hours.utc_on = cast(cast(until_at as timestamp) as date)
);

create or replace macro business_minutes(calendar, from_at, to_at) as
  ratio(business_seconds_until(calendar, to_at) - business_seconds_until(calendar, from_at), 60);

-- false_alarms_level(), false_alarms_trend(), false_alarms_share(), false_alarms_seasonal_level(),
-- false_alarms_seasonal_trend() -> double: the share of weeks in which a series where nothing ever happens is flagged by one
-- of the three rules of signals.points (7.05, 7.08): around a level frozen from 26 weeks, around a line through the year
-- before, and around the share of all cases of those 26 weeks where each week's limits follow its cases; the last two where
-- values are judged by an index of three years (7.06), which is itself made of noise. Simulated: 4,000 series of 104 weeks
-- (of 160 with an index) of independent normal noise each, shares of 30 to 120 cases at one in twenty to nineteen in twenty,
-- seeded, through signals.points itself (a smaller one is repeated by pipeline/false_alarms_test.go). Series that move
-- together, or whose neighbouring weeks do, are flagged more often than that: a company in which nothing happens had ten
-- flags where this gives one.
create or replace macro false_alarms_level() as 0.027;

create or replace macro false_alarms_trend() as 0.0105;

create or replace macro false_alarms_share() as 0.02;

create or replace macro false_alarms_seasonal_level() as 0.029;

create or replace macro false_alarms_seasonal_trend() as 0.014;

-- business_days(calendar, from_on, to_on) -> bigint: open days of a calendar of the agreement from one day on, up to but
-- without another. NULL for days the calendar does not know.
create or replace macro open_days_until(calendar, day) as (
  select min(days.open_days_before)
  from agreement.business_days as days
  where days.calendar_id = calendar
    and days.day_on = cast(day as date)
);

create or replace macro business_days(calendar, from_on, to_on) as
  cast(open_days_until(calendar, to_on) - open_days_until(calendar, from_on) as bigint);

-- per_business_day(value, calendar, from_on, to_on) -> double: a count on one open day of its period (7.06): 40 in a week of
-- four days are more than 48 in one of five. For less than two years of data, when seasonal_indices cannot be had. NULL
-- when no day was open.
create or replace macro per_business_day(value, calendar, from_on, to_on) as
  ratio(value, business_days(calendar, from_on, to_on));
