/* ---
title: {en: Agenda of the joint meeting, it: Ordine del giorno della riunione congiunta}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- 45 minutes (8.2): last week's actions 5, celebrate 5, fix 15, the two promises 10, a story 5, new actions 5.
-- Nothing exceptional gives a row that says so, and a shorter meeting: the agenda is never padded.
-- reason: signal | missed_often | nothing | standing. minutes stand on the first row of each part.
with

-- the promise missed in three of the last four weeks that can be judged
recent as (

  select
    points.metric,
    points.series,
    points.value < metrics.target as is_missed,
    row_number() over (partition by points.metric, points.series order by points.period_on desc) as age,
  from signals.points as points
  inner join accordo.metrics as metrics
    on points.metric = metrics.metric
    and points.series = metrics.series
  where points.segment_kind = 'all'
    and points.metric in ('follow_up.sla_on_time', 'follow_up.coverage', 'funnel.acceptance')
    and points.is_mature
    and points.n_state = 'full'
    and metrics.direction = 'up'
    and metrics.target is not null

),

missed_often as (

  select
    metric,
    series,
  from recent
  where age <= 4
  group by metric, series
  having count(*) filter (where is_missed) >= 3

),

candidates as (

  select
    case when verdicts.state = 'better' then 'celebrate' else 'fix' end as part,
    verdicts.metric,
    verdicts.series,
    verdicts.owner,
    verdicts.number,
    case when verdicts.state in ('better', 'worse') then 'signal' else 'missed_often' end as reason,
    verdicts.value,
    verdicts.numerator,
    verdicts.denominator,
    verdicts.low,
    verdicts.high,
    verdicts.since_on,
    verdicts.rule,
    abs(verdicts.value - verdicts.mean) / nullif(verdicts.upper - verdicts.mean, 0) as distance,
  from signals.verdicts as verdicts
  left join missed_often
    on verdicts.metric = missed_often.metric
    and verdicts.series = missed_often.series
  where (verdicts.state in ('better', 'worse') or (missed_often.metric is not null and verdicts.n_state = 'full'))
    -- the state of the data has a page of its own (6.13)
    and verdicts.metric not like 'data.%'

),

loudest as (

  select *
  from candidates
  qualify row_number() over (
    partition by part, owner, coalesce(number, metric)
    order by reason = 'signal' desc, rule nulls last, distance desc nulls last, metric, series
  ) = 1

),

sided as (

  select
    *,
    row_number() over (
      partition by part, owner order by reason = 'signal' desc, rule nulls last, distance desc nulls last, metric
    ) as place_in_side,
  from loudest

),

-- three at most; the first of each side before the second of any (8.2)
picked as (

  select
    *,
    row_number() over (
      partition by part
      order by
        case when owner in ('sales', 'marketing') and place_in_side = 1 then 0 else 1 end,
        reason = 'signal' desc,
        rule nulls last,
        distance desc nulls last,
        metric
    ) as place_in_part,
  from sided
  qualify place_in_part <= 3

),

-- the two promises that stand on every agenda, one of each side: the agreed volume (acceptance, where no volume was
-- agreed) and the agreed response time
promises as (

  select
    metric,
    series,
    1 as place_in_part,
  from signals.verdicts
  where (metric = 'funnel.volume_pace' and state <> 'no_data')
    or (metric = 'funnel.acceptance' and series = 'decided')
  qualify row_number() over (order by metric = 'funnel.volume_pace' desc) = 1

  union all

  select
    metric,
    series,
    2 as place_in_part,
  from signals.verdicts
  where metric = 'follow_up.sla_on_time'

),

parts as (

  select *
  from (
    values
      (1, 'actions', 5, 'last_actions'),
      (2, 'celebrate', 5, null),
      (3, 'fix', 15, null),
      (4, 'sla', 10, null),
      (5, 'actions', 5, 'story'),
      (6, 'actions', 5, 'new_actions')
  ) as listed (part_place, part, minutes, topic)

),

rows_of_parts as (

  select
    parts.part_place,
    parts.part,
    parts.topic,
    picked.place_in_part,
    -- nothing to celebrate or to fix: the minutes are given back
    case when picked.metric is null then 0 else parts.minutes end as minutes,
    picked.metric,
    picked.series,
    picked.owner,
    coalesce(picked.reason, 'nothing') as reason,
    picked.value,
    picked.numerator,
    picked.denominator,
    picked.low,
    picked.high,
    picked.since_on,
  from parts
  left join picked
    on parts.part = picked.part
  where parts.part in ('celebrate', 'fix')

  union all

  select
    parts.part_place,
    parts.part,
    parts.topic,
    promises.place_in_part,
    parts.minutes,
    verdicts.metric,
    verdicts.series,
    verdicts.owner,
    'standing' as reason,
    verdicts.value,
    verdicts.numerator,
    verdicts.denominator,
    verdicts.low,
    verdicts.high,
    verdicts.since_on,
  from parts
  cross join promises
  inner join signals.verdicts as verdicts
    on promises.metric = verdicts.metric
    and promises.series = verdicts.series
  where parts.part = 'sla'

  union all

  select
    part_place,
    part,
    topic,
    1 as place_in_part,
    minutes,
    null as metric,
    null as series,
    null as owner,
    'standing' as reason,
    null as value,
    null as numerator,
    null as denominator,
    null as low,
    null as high,
    null as since_on,
  from parts
  where part = 'actions'

),

final as (

  select
    row_number() over (order by part_place, place_in_part nulls last, metric) as place,
    part,
    case when coalesce(place_in_part, 1) = 1 then minutes else 0 end as minutes,
    metric,
    series,
    owner,
    reason,
    topic,
    value,
    numerator,
    denominator,
    low,
    high,
    since_on,
  from rows_of_parts

)

select * from final
order by place
