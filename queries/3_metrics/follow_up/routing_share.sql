/* ---
number: "2.05"
title: {en: Share of the wait spent on routing, it: "Quota dell'attesa spesa per lo smistamento"}
question: {en: Is it the system or the people?, it: È il sistema o sono le persone?}
definition:
  en: Of the elapsed time between the start of the clock and the first outreach, the share that passed before the lead had an owner; mean over the answered leads of the week. Counted from the first whole week of outreach on record.
  it: Del tempo trascorso tra l'avvio dell'orologio e il primo contatto, la quota passata prima che il lead avesse un responsabile; media dei lead della settimana con risposta. Si conta dalla prima settimana intera di contatti registrati.
owner: revops
unit: percent
direction: down
grain: [week]
additive: false
version: 1
--- */
-- A lead answered at once waited for nobody and has no share.
with

shares as (

  select
    week_of(started_on) as week,
    cast(rounded(ratio(routing_minutes, total_minutes), 9) as decimal(18, 9)) as share
  from core.response_lags
  where week_of(started_on) between params.first_week() and params.report_week()
    and total_minutes > 0

),

final as (

  select
    week,
    cast(rounded(ratio(sum(share), count(share)), 6) as decimal(18, 6)) as value,
    count(share) as cases
  from shares
  group by week

)

select * from final
