/* ---
title: {en: Targets by period, it: Obiettivi per periodo}
owner: leadership
grain: [metric, period, starts_on]
--- */
-- What was agreed for each period as a whole, and the day after its end.
with

final as (

  select
    metric,
    period,
    starts_on,
    case
      when period = 'quarter' then cast(starts_on + interval '3' month as date)
      when period = 'month' then cast(starts_on + interval '1' month as date)
      else starts_on + 7
    end as ends_on,
    -- a target for everything wins over the sum of its parts
    coalesce(sum(case when segment = 'all' then value end), sum(value)) as target
  from core.targets
  group by metric, period, starts_on

)

select * from final
