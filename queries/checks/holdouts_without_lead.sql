/* ---
title: {en: Leads drawn by lot that nobody knows, it: Lead sorteggiati che nessuno conosce}
owner: marketing
severity: warn
--- */
-- A line of the draw whose id is no lead of any system, or could be one of two, counts nowhere (4.17).
select
  written_id,
  drawn_on,
  is_held_out,
from core.drawn_leads
where lead_id is null
order by all
