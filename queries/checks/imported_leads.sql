/* ---
title: {en: Leads that came as an import, it: Lead arrivati con un'importazione}
owner: marketing
severity: warn
--- */
-- 1.01: more than fifty in one second. Not counted as demand; whoever bought the list should recognise it here.
select
  created_at,
  min(source) as source,
  count(*) as leads,
from core.leads
where is_import
group by created_at
order by all
