-- How long does it take, when some are still waiting? Lists in, a curve out. For signals, charts and analysts' own files:
--   select week, unnest(kaplan_meier(minutes, is_answered), recursive := true)
--   from (select week, list(minutes) as minutes, list(is_answered) as is_answered from … group by week)
-- A curve is a list of points in order of time. Both lists have one entry per case and must come from the same group by.

-- kaplan_meier(times, events, min_at_risk := 10, entries := null) -> list of
--   {t, at_risk, events, waiting, reached, se, low, high, area} (7.01)
-- times: time waited, in any unit; events: true when the wait ended in the event, false when it still went on then.
-- One point per time at which an event happened, while at least min_at_risk cases are at risk. reached = 1 - waiting;
-- se is Greenwood's; low and high are the 95 % interval of reached on the scale log(-log waiting), which never leaves
-- 0..1. Where all are reached, se, low and high are NULL. entries: time at which a case was first seen, for those that
-- were not watched from 0; NULL for all others. Right only when nothing else ends the wait: else aalen_johansen.
create or replace macro kaplan_meier(times, events, min_at_risk := 10, entries := null) as (
  with cases as (

    select
      unnest(cast(times as double[])) as t,
      unnest(cast(events as boolean[])) as is_event,
      unnest(cast(entries as double[])) as entry

  ),

  moments as (

    select t, case when is_event then 1 else 0 end as happened, 1 as leaving, 0 as entering
    from cases
    where t is not null

    union all

    select entry as t, 0 as happened, 0 as leaving, 1 as entering
    from cases
    where entry > 0

  ),

  by_time as (

    select t, sum(happened) as happened, sum(leaving) as leaving, sum(entering) as entering
    from moments
    group by t

  ),

  -- the event comes before the end of a wait at the same time, and after an entry; so all who leave then are at risk
  followed as (

    select
      t,
      happened,
      sum(leaving - entering) over (order by t rows between current row and unbounded following) as at_risk
    from by_time

  ),

  steps as (

    select
      t,
      cast(at_risk as bigint) as at_risk,
      cast(happened as bigint) as happened,
      product(1 - happened / at_risk) over (order by t rows unbounded preceding) as waiting,
      sum(case when at_risk > happened then happened / (at_risk * (at_risk - happened)) end) over (
        order by t rows unbounded preceding
      ) as spread
    from followed
    where happened > 0

  ),

  points as (

    select
      t,
      at_risk,
      happened,
      waiting,
      -- under the curve up to t: before the first event everyone waits
      sum(coalesce(waiting_before, 1) * (t - coalesce(t_before, 0))) over (order by t rows unbounded preceding) as area,
      case when waiting > 0 then waiting * sqrt(spread) end as se,
      case when waiting > 0 and waiting < 1 then ln(-ln(waiting)) end as centre,
      case when waiting > 0 and waiting < 1 then 1.959964 * sqrt(spread) / abs(ln(waiting)) end as half
    from (
      select
        *,
        lag(waiting) over (order by t) as waiting_before,
        lag(t) over (order by t) as t_before
      from steps
    )
    where at_risk >= min_at_risk

  )

  select list({
    't': t,
    'at_risk': at_risk,
    'events': happened,
    'waiting': waiting,
    'reached': 1 - waiting,
    'se': se,
    'low': 1 - exp(-exp(centre - half)),
    'high': 1 - exp(-exp(centre + half)),
    'area': area
  } order by t)
  from points
);

-- aalen_johansen(times, causes, min_at_risk := 10) -> list of {t, at_risk, first, second, still_open} (7.02)
-- causes: 1 for the end one asks about, 2 for any rival end, 0 for a case still open. first and second are the shares that
-- ended so by then, still_open the rest: the three add up to 1 at every point.
create or replace macro aalen_johansen(times, causes, min_at_risk := 10) as (
  with cases as (

    select unnest(cast(times as double[])) as t, unnest(cast(causes as integer[])) as cause

  ),

  by_time as (

    select t, count(*) filter (cause = 1) as firsts, count(*) filter (cause = 2) as seconds, count(*) as leaving
    from cases
    where t is not null
    group by t

  ),

  followed as (

    select
      t,
      firsts,
      seconds,
      sum(leaving) over (order by t rows between current row and unbounded following) as at_risk
    from by_time

  ),

  steps as (

    select
      *,
      product(1 - (firsts + seconds) / at_risk) over (order by t rows unbounded preceding) as still_open,
      coalesce(
        product(1 - (firsts + seconds) / at_risk) over (order by t rows between unbounded preceding and 1 preceding), 1
      ) as open_before
    from followed

  ),

  points as (

    select
      t,
      cast(at_risk as bigint) as at_risk,
      sum(open_before * firsts / at_risk) over (order by t rows unbounded preceding) as first_share,
      sum(open_before * seconds / at_risk) over (order by t rows unbounded preceding) as second_share,
      still_open
    from steps
    where firsts + seconds > 0

  )

  select list({'t': t, 'at_risk': at_risk, 'first': first_share, 'second': second_share, 'still_open': still_open} order by t)
  from points
  where at_risk >= min_at_risk
);

-- the_curve(curve): says what a curve is, which the engine must know to make the macros below.
create or replace macro the_curve(curve) as cast(curve as struct(
  t double, at_risk bigint, events bigint, waiting double, reached double, se double, low double, high double, area double
)[]);

-- survival_quantile(curve, share) -> time by which that share was reached, NULL for "not reached". 0.5 is the median.
create or replace macro survival_quantile(curve, share) as
  list_filter(the_curve(curve), point -> point.reached >= share - 1e-12)[1].t;

-- survival_quantile_low(curve, share), survival_quantile_high(…) -> the 95 % interval of that time, read off the curve's
-- band; NULL when the band never gets that far (7.09). Where all are reached there is no band, and nothing is read off.
create or replace macro survival_quantile_low(curve, share) as
  list_filter(the_curve(curve), point -> point.high >= share - 1e-12)[1].t;
create or replace macro survival_quantile_high(curve, share) as
  list_filter(the_curve(curve), point -> point.low >= share - 1e-12)[1].t;

-- reached_by(curve, age) -> share reached by that age, 0 before the first event.
create or replace macro reached_by(curve, age) as
  coalesce(list_filter(the_curve(curve), point -> point.t <= age)[-1].reached, 0);

-- restricted_mean(curve, age) -> mean time waited when nobody is watched longer than age: the area under the curve (7.01).
create or replace macro restricted_mean(curve, age) as
  coalesce(
    list_filter(the_curve(curve), point -> point.t <= age)[-1].area
    + list_filter(the_curve(curve), point -> point.t <= age)[-1].waiting
    * (age - list_filter(the_curve(curve), point -> point.t <= age)[-1].t),
    age
  );

-- horizon_of(curve) -> days, a whole number of weeks: the time by which nine in ten were reached, rounded up (7.11).
-- times must be days. NULL while the curve has not reached nine in ten.
create or replace macro horizon_of(curve) as cast(7 * ceil(survival_quantile(curve, 0.9) / 7) as integer);
