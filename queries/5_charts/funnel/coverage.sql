/* ---
number: "1.15"
title: {en: Pipeline against the gap, it: Pipeline rispetto a ciò che manca}
question: {en: Is there enough to reach the target?, it: "C'è abbastanza per raggiungere l'obiettivo?"}
definition:
  en: Open amount planned to close in the rest of the target's period, over what is still missing; at the end of each of the newest six weeks; the mark is what the win rate by value asked for. A week whose target was already met says so, with what was booked over the target. Renewals are left out.
  it: Importo aperto con chiusura prevista nel resto del periodo dell'obiettivo, rispetto a ciò che manca; alla fine di ciascuna delle sei settimane più recenti; il segno è quanto chiedeva il tasso di vittoria in valore. Una settimana con l'obiettivo già raggiunto lo dice, con l'acquisito rispetto all'obiettivo. I rinnovi sono esclusi.
owner: sales
unit: times
direction: up
chart: {kind: bullet}
--- */
-- 1.15: have against need, six weeks; a week whose target was already met has neither.
with

final as (

  select
    week,
    max(cast(value as double)) filter (where basis = 'have') as value,
    max(cast(value as double)) filter (where basis = 'need') as target,
    max(cast(value as double)) filter (where basis = 'met') as met,
  from metrics.funnel__coverage
  where week > params.report_week() - 42
    and week <= params.report_week()
  group by week

)

select
  strftime(week, '%G-W%V') as label,
  value,
  target,
  cast(null as double) as pace,
  cast(null as double) as low_band,
  cast(null as double) as high_band,
  true as is_need,
  met,
from final
where value is not null
  or met is not null
order by week
