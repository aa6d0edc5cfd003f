/* ---
title: {en: Attempts, it: Tentativi}
owner: sales
grain: [lead_id, cycle_no, attempt_no]
--- */
-- Every time a person of sales tried to reach a lead after its clock had started (2.06). An attempt takes in whatever goes
-- through the same channel within ten minutes of its first try; what comes later is the next one, so that a call every
-- eight minutes all morning is not a single attempt.
with recursive

outreach as materialized (

  select
    clocks.lead_id,
    clocks.cycle_no,
    clocks.started_at,
    activities.type as channel,
    activities.occurred_at,
    activities.activity_id,
    lag(activities.occurred_at) over (
      partition by clocks.lead_id, clocks.cycle_no, activities.type
      order by activities.occurred_at, activities.activity_id
    ) as tried_before_at,
    lead(activities.occurred_at) over (
      partition by clocks.lead_id, clocks.cycle_no, activities.type
      order by activities.occurred_at, activities.activity_id
    ) as tried_again_at
  from core.response_clocks as clocks
  inner join core.activities as activities
    on clocks.lead_id = activities.lead_id
    and activities.occurred_at >= clocks.started_at - interval '5' minute
    and (clocks.next_started_at is null or activities.occurred_at < clocks.next_started_at)
  where activities.team = 'sales'
    and not activities.is_automated
    and activities.direction = 'outbound'
    and activities.type in ('call', 'email', 'meeting')

),

-- only tries in quick succession are looked at again; is_first: after ten minutes of silence, surely a new attempt
crowded as materialized (

  select
    lead_id,
    cycle_no,
    started_at,
    channel,
    occurred_at,
    activity_id,
    tried_before_at is null or seconds_between(tried_before_at, occurred_at) > 600 as is_first
  from outreach
  where seconds_between(tried_before_at, occurred_at) <= 600
    or seconds_between(occurred_at, tried_again_at) <= 600

),

-- the first try more than ten minutes after each
followed as (

  select
    tries.lead_id,
    tries.cycle_no,
    tries.channel,
    tries.activity_id as after_activity_id,
    later.started_at,
    later.occurred_at,
    later.activity_id,
    later.is_first,
    row_number() over (
      partition by tries.lead_id, tries.cycle_no, tries.channel, tries.activity_id
      order by later.occurred_at, later.activity_id
    ) as choice
  from crowded as tries
  inner join crowded as later
    on tries.lead_id = later.lead_id
    and tries.cycle_no = later.cycle_no
    and tries.channel = later.channel
    and seconds_between(tries.occurred_at, later.occurred_at) > 600

),

following as materialized (

  select
    lead_id,
    cycle_no,
    channel,
    after_activity_id,
    started_at,
    occurred_at,
    activity_id
  from followed
  where choice = 1
    and not is_first

),

chain as (

  select
    lead_id,
    cycle_no,
    channel,
    started_at,
    occurred_at,
    activity_id
  from crowded
  where is_first

  union all

  select
    chain.lead_id,
    chain.cycle_no,
    chain.channel,
    following.started_at,
    following.occurred_at,
    following.activity_id
  from chain
  inner join following
    on chain.lead_id = following.lead_id
    and chain.cycle_no = following.cycle_no
    and chain.channel = following.channel
    and chain.activity_id = following.after_activity_id

),

attempts as (

  select
    lead_id,
    cycle_no,
    channel,
    started_at,
    occurred_at,
    activity_id
  from chain

  union all

  select
    lead_id,
    cycle_no,
    channel,
    started_at,
    occurred_at,
    activity_id
  from outreach
  where (tried_before_at is null or seconds_between(tried_before_at, occurred_at) > 600)
    and (tried_again_at is null or seconds_between(occurred_at, tried_again_at) > 600)

),

final as (

  select
    lead_id,
    cycle_no,
    cast(row_number() over (partition by lead_id, cycle_no order by occurred_at, activity_id) as integer) as attempt_no,
    channel,
    started_at,
    occurred_at as attempted_at
  from attempts

)

select * from final
