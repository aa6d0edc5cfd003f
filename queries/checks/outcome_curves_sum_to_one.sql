/* ---
title: {en: Outcome curves that do not add up to one, it: Curve degli esiti che non sommano a uno}
owner: revops
severity: error
--- */
-- 7.02: at every age each member has reached the next stage, fallen out, or is still waiting. No curve may fall.
with

steps as (

  select
    pair,
    cohort_on,
    days,
    reached,
    ended,
    waiting,
    lag(reached) over (partition by pair, cohort_on order by days) as reached_before,
    lag(ended) over (partition by pair, cohort_on order by days) as ended_before,
  from core.outcome_curves

)

select
  pair,
  cohort_on,
  days,
  reached,
  ended,
  waiting,
from steps
where abs(reached + ended + waiting - 1) > 1e-9
  or reached < coalesce(reached_before, 0) - 1e-12
  or ended < coalesce(ended_before, 0) - 1e-12
  or waiting < -1e-12
