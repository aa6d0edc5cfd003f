/* ---
title: {en: Responses before their clock started, it: Risposte prima dell'avvio dell'orologio}
owner: revops
severity: error
--- */
-- R10: the five minutes' grace is applied once, in core.first_touches; nothing negative may come out of it.
select
  lead_id,
  cycle_no,
  started_at,
  first_touch_at,
  elapsed_minutes,
  business_minutes,
from core.responses
where elapsed_minutes < 0
  or business_minutes < 0
  or waiting_elapsed_minutes < 0
  or business_minutes > elapsed_minutes
order by all
