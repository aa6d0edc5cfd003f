/* ---
title: {en: Deals closed before they were created, it: Trattative chiuse prima di essere create}
owner: sales
severity: warn
--- */
-- R10: an impossible time. Such deals are dated at their creation.
select
  opp_id,
  created_on,
  close_on,
from staging.salesforce__opportunities
where is_closed
  and not is_deleted
  and close_on < created_on
order by all
