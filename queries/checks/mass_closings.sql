/* ---
title: {en: Days of mass closing, it: Giorni di chiusure in massa}
owner: sales
severity: warn
--- */
-- 1.08: a day on which more than three times as many deals as usual were closed without a win was a clean-up. It lowers the
-- win rate of its thirteen weeks and says nothing of how the firm sells. Usual is the middle of the days of the year on
-- which any were; a handful is no clean-up.
with

days as (

  select
    closed_on,
    count(*) as deals,
  from core.opportunities
  where outcome in ('lost', 'no_decision')
    and type <> 'renewal'
    and closed_on >= params.report_week() + 7 - 364
    and closed_on < params.report_week() + 7
  group by closed_on

),

usual as (

  select median(deals) as deals
  from days

)

select
  days.closed_on,
  days.deals,
  usual.deals as usual_deals,
from days
cross join usual
where days.closed_on >= params.report_week() + 7 - 91
  and days.deals > 3 * usual.deals
  and days.deals >= 2 * params.small_n_hide()
order by all
