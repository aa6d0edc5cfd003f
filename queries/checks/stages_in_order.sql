/* ---
title: {en: Stages of a cycle out of order, it: Fasi di un ciclo fuori ordine}
owner: revops
severity: error
--- */
-- R7 fills every skipped stage at the instant of the next, so a later stage before an earlier one is a mistake of ours.
select
  lead_id,
  cycle_no,
  inquiry_at,
  mql_at,
  sal_at,
  sql_at,
  opportunity_at,
  won_at,
from core.lead_cycles
where mql_at < inquiry_at
  or sal_at < mql_at
  or sql_at < sal_at
  or opportunity_at < sql_at
  or won_at < opportunity_at
  or (sal_at is not null and mql_at is null)
  or (sql_at is not null and sal_at is null)
  or (opportunity_at is not null and sql_at is null)
  or (won_at is not null and opportunity_at is null)
order by all
