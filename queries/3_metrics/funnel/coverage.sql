/* ---
number: "1.15"
title: {en: Pipeline coverage, it: Copertura della pipeline}
question: {en: Is there enough to reach the target?, it: "C'è abbastanza per raggiungere l'obiettivo?"}
definition:
  en: Open amount planned to close in the rest of the target's period, over what is still missing to the target. Needed is one over the win rate by value of the 13 weeks up to the week; expected is the share of the gap that the open amount would close at that rate. Where the target is already met there is nothing to cover, and its row says met, with what was booked over the target. Renewals are left out.
  it: Importo aperto con chiusura prevista nel resto del periodo dell'obiettivo, rispetto a ciò che manca all'obiettivo. Il necessario è uno diviso il tasso di vittoria in valore delle 13 settimane fino alla settimana; l'atteso è la quota di ciò che manca che l'importo aperto chiuderebbe a quel tasso. Dove l'obiettivo è già raggiunto non c'è nulla da coprire e la sua riga lo dice, con l'acquisito rispetto all'obiettivo. I rinnovi sono esclusi.
owner: sales
unit: times
direction: up
grain: [week, basis]
series: basis
series_titles:
  have: {en: There is, it: "C'è"}
  need: {en: Needed, it: Necessaria}
  met: {en: "Target met, booked over target", it: "Obiettivo raggiunto, acquisito su obiettivo"}
  expected: {en: Expected share of the gap, it: Quota attesa di ciò che manca}
window: 13w
additive: false
version: 1
--- */
-- Three times the gap is no law: it is one over a win rate of a third. So the need is printed beside what there is.
with

final as (

  select
    week,
    'have' as basis,
    cast(rounded(ratio(open_amount, gap), 6) as decimal(18, 6)) as value
  from core.pipeline_weeks
  where gap > 0

  union all

  select
    week,
    'need' as basis,
    cast(rounded(ratio(1, win_rate), 6) as decimal(18, 6)) as value
  from core.pipeline_weeks
  where gap > 0
    and win_rate > 0

  union all

  select
    week,
    'expected' as basis,
    cast(rounded(ratio(open_amount * win_rate, gap), 6) as decimal(18, 6)) as value
  from core.pipeline_weeks
  where gap > 0
    and win_rate > 0

  union all

  select
    week,
    'met' as basis,
    cast(rounded(ratio(booked, target), 6) as decimal(18, 6)) as value
  from core.pipeline_weeks
  where gap <= 0
    and target > 0

)

select * from final
