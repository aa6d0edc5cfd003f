/* ---
title: {en: Credit for deals won by model and campaign, it: Credito delle opportunità vinte per modello e campagna}
owner: marketing
grain: [model, opp_id, campaign_id]
--- */
-- Every enabled model divides the amount of a deal won among the campaigns that touched it. Weights sum to 1 per deal
-- (d); a deal nobody touched is unattributed, never spread over others (e). Credit is a division, not a cause: it says
-- which campaigns are associated with the deal. A deal none of whose touches a model rewards is unattributed too. markov judges whole channels and not deals: core.attribution_removals.
with

won as (

  select
    opp_id,
    amount_reporting as amount,
    closed_on
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0

),

touches as (

  select
    touches.opp_id,
    touches.touch_id,
    touches.campaign_id,
    touches.channel,
    touches.days_before_close,
    -- linear counts a person once per campaign, or frequent cheap touches would take everything (4.05)
    row_number() over (
      partition by touches.opp_id, touches.person_key, touches.campaign_id order by touches.touched_at, touches.touch_id
    ) = 1 as is_first_of_campaign
  from core.attribution_touches as touches
  inner join won
    on touches.opp_id = won.opp_id

),

-- milestones that a model rewards, and who holds them
held as (

  select
    weights.model,
    slots.opp_id,
    slots.touch_id,
    cast(rounded(weights.weight, 15) as decimal(18, 15)) as weight
  from agreement.attribution_weights as weights
  inner join core.attribution_slots as slots
    on weights.slot = slots.slot
  inner join won
    on slots.opp_id = won.opp_id
  where weights.weight > 0

),

holders as (

  select
    model,
    opp_id,
    touch_id,
    sum(weight) as weight
  from held
  group by model, opp_id, touch_id

),

-- the others share the rest in equal parts
others as (

  select
    weights.model,
    touches.opp_id,
    touches.touch_id,
    ratio(weights.weight, count(*) over (partition by weights.model, touches.opp_id)) as weight
  from agreement.attribution_weights as weights
  cross join touches
  left join holders
    on weights.model = holders.model
    and touches.opp_id = holders.opp_id
    and touches.touch_id = holders.touch_id
  where weights.slot = 'rest'
    and weights.weight > 0
    and holders.touch_id is null
    and touches.is_first_of_campaign

),

half_life as (

  select coalesce(settings.half_life_days, greatest(1, ratio(sales_cycle.median_days, 3))) as days
  from agreement.attribution_settings as settings
  left join core.sales_cycle as sales_cycle
    on sales_cycle.deals > 0

),

decayed as (

  select
    models.model,
    touches.opp_id,
    touches.touch_id,
    power(2, -ratio(touches.days_before_close, half_life.days)) as weight
  from agreement.attribution_models as models
  cross join half_life
  cross join touches
  where models.model = 'time_decay'

),

parts as (

  select model, opp_id, touch_id, weight from holders
  union all
  select model, opp_id, touch_id, weight from others
  union all
  select model, opp_id, touch_id, weight from decayed

),

-- decimals, so that sums do not depend on the order of the rows
exact as (

  select
    parts.model,
    parts.opp_id,
    touches.campaign_id,
    min(touches.channel) as channel,
    sum(cast(rounded(parts.weight, 15) as decimal(18, 15))) as weight
  from parts
  inner join touches
    on parts.opp_id = touches.opp_id
    and parts.touch_id = touches.touch_id
  group by parts.model, parts.opp_id, touches.campaign_id

),

-- what absent milestones leave is shared pro rata
shared as (

  select
    model,
    opp_id,
    campaign_id,
    channel,
    cast(rounded(ratio(weight, sum(weight) over (partition by model, opp_id)), 12) as decimal(18, 12)) as weight
  from exact

),

credited as (

  select model, opp_id, campaign_id, channel, weight from shared

  union all

  select
    models.model,
    won.opp_id,
    'unattributed' as campaign_id,
    'Unattributed' as channel,
    1 as weight
  from agreement.attribution_models as models
  cross join won
  left join (select distinct model, opp_id from shared) as touched
    on models.model = touched.model
    and won.opp_id = touched.opp_id
  where models.model <> 'markov'
    and touched.opp_id is null

),

final as (

  select
    credited.model,
    credited.opp_id,
    credited.campaign_id,
    credited.channel,
    won.closed_on,
    credited.weight,
    won.amount,
    cast(rounded(won.amount * credited.weight, 6) as decimal(18, 6)) as credited_amount
  from credited
  inner join won
    on credited.opp_id = won.opp_id

)

select * from final
