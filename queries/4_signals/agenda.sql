/* ---
title: {en: Agenda of the joint meeting, it: Ordine del giorno della riunione congiunta}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- 45 minutes (8.2): last week's actions 5, celebrate 5, fix 15, the two promises 10, a story 5, new actions 5. What may
-- come up is in signals.agenda_items. With nothing to celebrate those minutes are given back; with nothing to fix, too;
-- with neither, five remain for the charts, so that the meeting stays between 30 and 45 minutes and is never padded.
-- reason: that of the item, or action, nothing, standing. minutes stand on the first row of each part.
-- also: what changed with an item and is no second one, 'metric/series' a line each, since a series may hold spaces; ''
--   for none.
with

items as (

  select
    items.*,
    case items.reason
      when 'signal' then 1 when 'missed_often' then 2 when 'leak_gate' then 3 when 'fix_data' then 9 else 4
    end as weight,
    -- the page tells its changes in this order: the meeting speaks of the same ones first
    changes.place as change_place,
    drivers.driver_kind || ' ' || drivers.driver as driver,
  from signals.agenda_items as items
  left join signals.changes as changes
    on items.reason = 'signal'
    and items.metric = changes.metric
    and items.series = changes.series
  left join signals.drivers as drivers
    on items.metric = drivers.metric
    and items.series = drivers.series

),

loudest as (

  select *
  from items
  -- the series of one metric, and metrics of one number, tell the same story, so one of them speaks; a leak beyond its
  -- limit speaks before any signal of the leaks, of other gates too: those are left to what changed (signals.changes)
  qualify row_number() over (
    partition by part, coalesce(number, metric), case when reason = 'fix_data' then subject end
    order by
      reason = 'leak_gate' desc,
      owner in ('sales', 'marketing') desc,
      weight,
      change_place nulls last,
      rule nulls last,
      distance desc nulls last,
      metric,
      series,
      subject
  ) = 1

),

-- signals of one section and one owner since the same period are one thing, but where their splits point elsewhere
headed as (

  select
    *,
    row_number() over same_thing as place_in_thing,
    first_value(metric || '/' || series) over same_thing as head,
    first_value(driver) over same_thing as head_driver,
  from loudest
  window same_thing as (
    partition by part, reason, owner, split_part(metric, '.', 1), since_on
    order by change_place nulls last, rule nulls last, distance desc nulls last, metric, series
  )

),

told as (

  select
    *,
    place_in_thing > 1 and reason = 'signal' and since_on is not null and coalesce(driver = head_driver, true) as is_with_head,
  from headed

),

folded as (

  select
    part,
    head,
    string_agg(metric || '/' || series, chr(10) order by place_in_thing) as also,
  from told
  where is_with_head
  group by part, head

),

single as (

  select
    told.*,
    coalesce(folded.also, '') as also,
  from told
  left join folded
    on told.part = folded.part
    and told.head = folded.head
    and told.place_in_thing = 1
  where not told.is_with_head

),

sided as (

  select
    *,
    row_number() over (
      partition by part, owner order by weight, change_place nulls last, rule nulls last, distance desc nulls last, metric, subject
    ) as place_in_side,
    row_number() over (partition by part, reason order by distance desc nulls last, subject) as place_in_reason,
  from single

),

-- three at most; the first of each side, then the worst leak, before the second of any (8.2)
picked as (

  select
    *,
    row_number() over (
      partition by part
      order by
        case
          when owner in ('sales', 'marketing') and place_in_side = 1 then 0
          when reason = 'leak_gate' and place_in_reason = 1 then 1
          else 2
        end,
        weight,
        change_place nulls last,
        rule nulls last,
        distance desc nulls last,
        metric,
        subject
    ) as place_in_part,
  from sided
  qualify place_in_part <= 3

),

-- what was agreed: not done yet, or done since the meeting before. Teams, never persons: an owner that is no team is not
-- named
actions as (

  select
    title,
    case when lower(owner) in ('sales', 'marketing', 'leadership', 'revops') then lower(owner) end as owner,
    case
      when done_on is not null then 'done'
      when due_on <= params.report_week() + 6 then 'overdue'
      else 'open'
    end as state,
    due_on,
    row_number() over (order by done_on is not null, due_on, action_id) as place_in_part,
  from core.actions
  where agreed_on <= params.report_week() + 6
    and (done_on is null or done_on >= params.report_week())
  qualify place_in_part <= 8

),

-- the two promises that stand on every agenda, one of each side: the agreed volume (acceptance, where no volume is agreed)
-- with the agreed value, and the agreed response time. Goals that have ended promise nothing any more
promises as (

  select
    metric,
    series,
    1 as place_in_part,
  from signals.verdicts
  where (metric = 'funnel.volume_pace' and state <> 'no_data' and not coalesce(is_stale, false))
    or (metric = 'funnel.acceptance' and series = 'decided')
  qualify row_number() over (order by metric = 'funnel.volume_pace' desc) = 1

  union all

  select
    metric,
    series,
    case metric when 'funnel.value_attainment' then 2 else 3 end as place_in_part,
  from signals.verdicts
  where metric = 'follow_up.sla_on_time'
    or (metric = 'funnel.value_attainment' and state <> 'no_data' and not coalesce(is_stale, false))

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
    case
      when picked.reason is not null then parts.minutes
      when parts.part = 'fix' and not exists (select 1 from picked) then 5
      else 0
    end as minutes,
    nullif(picked.metric, '') as metric,
    case when picked.metric <> '' then picked.series end as series,
    picked.owner,
    coalesce(picked.reason, 'nothing') as reason,
    picked.value,
    picked.numerator,
    picked.denominator,
    picked.low,
    picked.high,
    picked.since_on,
    nullif(picked.subject, '') as subject,
    picked.reference,
    picked.diff_low,
    picked.diff_high,
    picked.grade,
    picked.mix,
    picked.rate,
    picked.also,
    cast(null as varchar) as state,
    cast(null as date) as due_on,
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
    null as subject,
    null as reference,
    null as diff_low,
    null as diff_high,
    verdicts.grade,
    null as mix,
    null as rate,
    null as also,
    null as state,
    null as due_on,
  from parts
  cross join promises
  inner join signals.verdicts as verdicts
    on promises.metric = verdicts.metric
    and promises.series = verdicts.series
  where parts.part = 'sla'

  union all

  select
    parts.part_place,
    parts.part,
    parts.topic,
    coalesce(actions.place_in_part, 1) as place_in_part,
    parts.minutes,
    null as metric,
    null as series,
    actions.owner,
    case when actions.title is null then 'standing' else 'action' end as reason,
    null as value,
    null as numerator,
    null as denominator,
    null as low,
    null as high,
    null as since_on,
    actions.title as subject,
    null as reference,
    null as diff_low,
    null as diff_high,
    null as grade,
    null as mix,
    null as rate,
    null as also,
    actions.state,
    actions.due_on,
  from parts
  left join actions
    on parts.topic = 'last_actions'
  where parts.part = 'actions'

),

final as (

  select
    row_number() over (order by part_place, place_in_part nulls last, metric, subject) as place,
    part,
    case
      when row_number() over (partition by part_place order by place_in_part nulls last, metric, subject) = 1 then minutes
      else 0
    end as minutes,
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
    subject,
    reference,
    diff_low,
    diff_high,
    grade,
    mix,
    rate,
    coalesce(also, '') as also,
    state,
    due_on,
  from rows_of_parts

)

select * from final
order by place
