/* ---
title: {en: Causes that do not add up to the change, it: Cause che non sommano al cambiamento}
owner: revops
severity: error
--- */
-- 1.16 and 1.19: a split that loses a part of the change would blame somebody for nothing.
with

velocity as (

  select
    'velocity' as split,
    sum(contribution) as parts,
    max(velocity_1 - velocity_0) as change,
  from signals.velocity_causes

),

conversion as (

  select
    stage_pair as split,
    sum(mix + rate) as parts,
    ratio(sum(after_numerator), sum(after_denominator)) - ratio(sum(before_numerator), sum(before_denominator)) as change,
  from signals.conversion_causes
  group by stage_pair

)

select * from velocity
where abs(parts - change) > 1e-6 * greatest(1, abs(change))

union all

select * from conversion
where abs(parts - change) > 1e-9
order by all
