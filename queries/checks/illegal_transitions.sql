/* ---
title: {en: Changes of stage that cannot be, it: Cambi di fase impossibili}
owner: revops
severity: warn
--- */
-- 6.11: the rows behind the rate, with the reason. The stages built from them are those of the first entry.
select
  object,
  record_id,
  changed_at,
  reason,
from core.transitions
where reason is not null
order by object, record_id, changed_at, reason
