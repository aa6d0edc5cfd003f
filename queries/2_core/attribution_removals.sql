/* ---
title: {en: Removal effect of channels, it: Effetto di rimozione dei canali}
owner: marketing
grain: [channel]
engine: duckdb
--- */
-- 4.09: a first-order chain START > channels > won or lost over the paths of all decided deals with a touch. A channel's
-- removal is the share of wins the chain would not reach if everyone who comes to the channel were lost there: a
-- property of the model, not an effect that was measured. A repeated channel is one step. Probability mass is passed
-- 50 steps at most (a path that goes round longer carries next to nothing).
with recursive

steps as (

  select
    touches.opp_id,
    touches.channel,
    row_number() over (partition by touches.opp_id order by touches.touched_at, touches.touch_id) as place,
    lag(touches.channel) over (partition by touches.opp_id order by touches.touched_at, touches.touch_id) as before,
    opportunities.outcome,
  from core.attribution_touches as touches
  inner join core.opportunities as opportunities
    on touches.opp_id = opportunities.opp_id
  inner join agreement.attribution_models as models
    on models.model = 'markov'
  where opportunities.outcome <> 'open'

),

-- kept, or every one of the 50 steps below would read the paths again
collapsed as materialized (

  select
    opp_id,
    channel,
    outcome,
    place,
    lead(channel) over (partition by opp_id order by place) as next_channel,
    row_number() over (partition by opp_id order by place) as step,
  from steps
  where before is distinct from channel

),

moves as (

  select 'START' as state, 'c:' || channel as next_state from collapsed where step = 1
  union all
  select
    'c:' || channel as state,
    case
      when next_channel is not null then 'c:' || next_channel
      when outcome = 'won' then 'WON'
      else 'LOST'
    end as next_state,
  from collapsed

),

transitions as materialized (

  select
    state,
    next_state,
    count(*) / sum(count(*)) over (partition by state) as probability,
  from moves
  group by state, next_state

),

channels as (

  select
    channel,
    count(distinct opp_id) filter (where outcome = 'won') as conversions,
    count(distinct opp_id) as paths,
  from collapsed
  group by channel

),

-- '' removes nothing
removed as (

  select '' as removed_state
  union all
  select 'c:' || channel as removed_state from channels

),

mass(removed_state, step, state, probability) as (

  select removed_state, 0, 'START', 1.0::double
  from removed

  union all

  select
    mass.removed_state,
    mass.step + 1,
    transitions.next_state,
    sum(mass.probability * transitions.probability order by mass.state),
  from mass
  inner join transitions
    on mass.state = transitions.state
  where mass.step < 50
    and transitions.next_state <> mass.removed_state
  group by mass.removed_state, mass.step, transitions.next_state

),

reached as (

  select
    removed_state,
    coalesce(sum(probability order by step) filter (where state = 'WON'), 0) as won_probability,
  from mass
  group by removed_state

),

removals as (

  select
    channels.channel,
    channels.conversions,
    channels.paths,
    1 - ratio(reached.won_probability, everything.won_probability) as removal,
  from channels
  inner join reached
    on reached.removed_state = 'c:' || channels.channel
  inner join reached as everything
    on everything.removed_state = ''

),

totals as (

  select count(distinct opp_id) as conversions
  from collapsed
  where outcome = 'won'

),

total_removal as (

  select sum(removal order by channel) as removal
  from removals

),

final as (

  select
    removals.channel,
    removals.conversions,
    removals.paths,
    totals.conversions as all_conversions,
    cast(round(removals.removal, 12) as decimal(18, 12)) as removal,
    cast(round(ratio(removals.removal, total_removal.removal), 12) as decimal(18, 12)) as share,
    totals.conversions >= settings.min_conversions
      and removals.conversions >= settings.min_channel_conversions as may_be_shown,
  from removals
  cross join totals
  cross join total_removal
  cross join agreement.attribution_settings as settings

)

select * from final
