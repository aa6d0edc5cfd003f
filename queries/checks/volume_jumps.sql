/* ---
title: {en: Exports half or double their usual size, it: Esportazioni dimezzate o raddoppiate}
owner: revops
severity: warn
--- */
-- 6.10: more than half away from the median of the eight weeks before, in the reported week.
select
  export,
  value,
from metrics.data__volume
where week = params.report_week()
  and abs(value) > 0.5
order by export
