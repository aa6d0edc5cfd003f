/* ---
title: {en: Targets that one side did not agree to, it: Obiettivi che una parte non ha concordato}
owner: leadership
severity: warn
--- */
-- 2.08 and 5.09: agreed by one side is a plan of that side, not a promise.
select
  metric,
  period,
  starts_on,
  team,
  segment,
  agreed_by_marketing_on,
  agreed_by_sales_on,
from core.targets
where starts_on <= params.report_week() + 6
  and (
    agreed_by_marketing_on is null
    or agreed_by_sales_on is null
    or valid_to_on < starts_on
  )
order by all
