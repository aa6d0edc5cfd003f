/* ---
title: {en: Activities written down more than a day late, it: Attività registrate con più di un giorno di ritardo}
owner: sales
severity: warn
--- */
-- R9: the clock believes when it happened; this lists what that belief rests on.
select
  activity_id,
  lead_id,
  occurred_at,
  recorded_at,
from core.activities
where hours_between(occurred_at, recorded_at) > 24
order by activity_id
