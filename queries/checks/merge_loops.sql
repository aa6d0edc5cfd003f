/* ---
title: {en: Leads merged into nothing, it: Lead uniti nel nulla}
owner: revops
severity: warn
--- */
-- R4: the chain of merges ends in no record of the export: a loop, or a survivor that was not exported.
select
  lead_id,
  reason,
from core.excluded_leads
where reason = 'merged'
  and kept_as is null
order by all
