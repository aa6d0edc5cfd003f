/* ---
title: {en: "Credit for deals by basis, model and campaign", it: "Credito delle opportunità per base, modello e campagna"}
owner: marketing
grain: [basis, model, opp_id, campaign_id]
--- */
-- Every enabled model divides the amount of a deal among the campaigns that touched it, twice: under revenue the deals won,
-- counted on the day they closed, by all touches up to the close; under pipeline all deals created, whatever became of them,
-- counted on the day they were created, by the touches up to that day. The two are never added up. Weights sum to 1 per basis
-- and deal (d); a deal nobody touched is unattributed, never spread over others (e), and so is one none of whose touches a
-- model rewards. Credit is a division, not a cause: it says which campaigns are associated with the deal. markov judges whole
-- channels and not deals: core.attribution_removals.
with

deals as (

  select
    'revenue' as basis,
    opp_id,
    amount_reporting as amount,
    closed_on as counted_on
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0

  union all

  select
    'pipeline' as basis,
    opp_id,
    amount_reporting as amount,
    created_on as counted_on
  from core.opportunities
  where type <> 'renewal'
    and amount_reporting > 0

),

counted as (

  select 'revenue' as basis, opp_id, touch_id, person_key, campaign_id, channel, touched_at, days_before_close as days_before
  from core.attribution_touches

  union all

  select 'pipeline' as basis, opp_id, touch_id, person_key, campaign_id, channel, touched_at, days_before_opportunity as days_before
  from core.attribution_touches
  where is_before_opportunity

),

-- kept, as three parts read it
touches as materialized (

  select
    counted.basis,
    counted.opp_id,
    counted.touch_id,
    counted.campaign_id,
    counted.channel,
    counted.days_before,
    -- linear counts a person once per campaign, or frequent cheap touches would take everything (4.05)
    row_number() over (
      partition by counted.basis, counted.opp_id, counted.person_key, counted.campaign_id
      order by counted.touched_at, counted.touch_id
    ) = 1 as is_first_of_campaign
  from counted
  inner join deals
    on counted.basis = deals.basis
    and counted.opp_id = deals.opp_id

),

-- a model that rewards the opportunity beside the last touch means the close by it, and that is absent under pipeline
close_models as (

  select model
  from agreement.attribution_weights
  where slot = 'opportunity'
    and weight > 0

),

-- milestones that a model rewards, and who holds them
held as (

  select
    weights.model,
    slots.basis,
    slots.opp_id,
    slots.touch_id,
    cast(rounded(weights.weight, 15) as decimal(18, 15)) as weight
  from agreement.attribution_weights as weights
  inner join core.attribution_slots as slots
    on weights.slot = slots.slot
  inner join deals
    on slots.basis = deals.basis
    and slots.opp_id = deals.opp_id
  left join close_models
    on weights.model = close_models.model
    and weights.slot = 'last'
    and slots.basis = 'pipeline'
  where weights.weight > 0
    and close_models.model is null

),

holders as (

  select
    basis,
    model,
    opp_id,
    touch_id,
    sum(weight) as weight
  from held
  group by basis, model, opp_id, touch_id

),

-- the others share the rest in equal parts
others as (

  select
    touches.basis,
    weights.model,
    touches.opp_id,
    touches.touch_id,
    ratio(weights.weight, count(*) over (partition by touches.basis, weights.model, touches.opp_id)) as weight
  from agreement.attribution_weights as weights
  cross join touches
  left join holders
    on weights.model = holders.model
    and touches.basis = holders.basis
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
    touches.basis,
    models.model,
    touches.opp_id,
    touches.touch_id,
    power(2, -ratio(touches.days_before, half_life.days)) as weight
  from agreement.attribution_models as models
  cross join half_life
  cross join touches
  where models.model = 'time_decay'

),

parts as (

  select basis, model, opp_id, touch_id, weight from holders
  union all
  select basis, model, opp_id, touch_id, weight from others
  union all
  select basis, model, opp_id, touch_id, weight from decayed

),

-- decimals, so that sums do not depend on the order of the rows
exact as (

  select
    parts.basis,
    parts.model,
    parts.opp_id,
    touches.campaign_id,
    min(touches.channel) as channel,
    sum(cast(rounded(parts.weight, 15) as decimal(18, 15))) as weight
  from parts
  inner join touches
    on parts.basis = touches.basis
    and parts.opp_id = touches.opp_id
    and parts.touch_id = touches.touch_id
  group by parts.basis, parts.model, parts.opp_id, touches.campaign_id

),

-- what absent milestones leave is shared pro rata; kept, as it also says who is left without credit
shared as materialized (

  select
    basis,
    model,
    opp_id,
    campaign_id,
    channel,
    cast(rounded(ratio(weight, sum(weight) over (partition by basis, model, opp_id)), 12) as decimal(18, 12)) as weight
  from exact

),

credited as (

  select basis, model, opp_id, campaign_id, channel, weight from shared

  union all

  select
    deals.basis,
    models.model,
    deals.opp_id,
    'unattributed' as campaign_id,
    'Unattributed' as channel,
    1 as weight
  from agreement.attribution_models as models
  cross join deals
  left join (select distinct basis, model, opp_id from shared) as touched
    on deals.basis = touched.basis
    and models.model = touched.model
    and deals.opp_id = touched.opp_id
  where models.model <> 'markov'
    and touched.opp_id is null

),

final as (

  select
    credited.basis,
    credited.model,
    credited.opp_id,
    credited.campaign_id,
    credited.channel,
    deals.counted_on,
    credited.weight,
    deals.amount,
    cast(rounded(deals.amount * credited.weight, 6) as decimal(18, 6)) as credited_amount
  from credited
  inner join deals
    on credited.basis = deals.basis
    and credited.opp_id = deals.opp_id

)

select * from final
