/* ---
number: "1.19"
title: {en: Mix or rate, it: Composizione o tasso}
question: {en: Did acceptance change because of the leads or because of where they come from?, it: L'accettazione è cambiata per i lead o per la loro provenienza?}
definition:
  en: Change of the share of MQLs that reach SAL in time, eight newest mature weeks against the eight before, split into what a different mix of source and intent did (how many leads of each kind there were) and what different rates within them did. Kinds of fewer than five leads are taken together.
  it: Variazione della quota di MQL che arrivano a SAL in tempo, otto settimane mature più recenti contro le otto precedenti, divisa in ciò che ha fatto una composizione diversa di fonte e interesse (quanti lead di ogni tipo c'erano) e ciò che hanno fatto tassi diversi al loro interno. I tipi con meno di cinque lead sono presi insieme.
owner: marketing
unit: percent
direction: none
chart: {kind: waterfall}
labels:
  Eight weeks before: Otto settimane prima
  Mix of sources and intent: Composizione di fonti e interesse
  Rate within them: Tasso al loro interno
  Eight newest weeks: Otto settimane più recenti
--- */
-- 1.19, run before any "conversion fell" is written: a total can fall while every cell rises. The cells are those of
-- signals.conversion_causes, so that this figure and the words about a change say the same.
with

cells as (

  select
    -- decimals, so that sums do not depend on the order of the rows
    sum(cast(mix as decimal(18, 15))) as mix,
    sum(cast(rate as decimal(18, 15))) as rate,
    ratio(sum(before_numerator), sum(before_denominator)) as before,
    ratio(sum(after_numerator), sum(after_denominator)) as after,
    sum(before_denominator) as before_leads,
    sum(after_denominator) as after_leads,
  from signals.conversion_causes
  where stage_pair = 'mql_sal'

),

final as (

  select 1 as place, 'Eight weeks before' as label, before as value, true as is_total, before_leads as leads from cells
  union all
  select 2 as place, 'Mix of sources and intent' as label, cast(mix as double) as value, false as is_total, null as leads from cells
  union all
  select 3 as place, 'Rate within them' as label, cast(rate as double) as value, false as is_total, null as leads from cells
  union all
  select 4 as place, 'Eight newest weeks' as label, after as value, true as is_total, after_leads as leads from cells

)

select
  label,
  value,
  is_total,
  case place
    when 1 then 'Acceptance' when 2 then 'from where leads come from' when 3 then 'from the rate within them'
  end as said,
  case place
    when 1 then 'Accettazione' when 2 then 'dalla provenienza dei lead' when 3 then 'dal tasso a parità di provenienza'
  end as said_it,
  cast(leads as bigint) as n,
from final
where value is not null
order by place
