/* ---
title: {en: Responses that no calendar covers, it: Risposte senza calendario}
owner: revops
severity: error
--- */
-- R12: without a row of agreement.business_hours for the day, business time would be missing and the lead never late.
select
  lead_id,
  cycle_no,
  started_at,
  first_touch_at,
  calendar_id,
from core.responses
where (first_touch_at is not null and business_minutes is null)
  or (first_touch_at is null and waiting_business_minutes is null)
  or limit_minutes is null
order by all
