/* ---
number: "2.06"
title: {en: Leads tried often enough, it: Lead con abbastanza tentativi}
question: {en: Did we try enough before giving up?, it: Abbiamo provato abbastanza prima di rinunciare?}
definition:
  en: Leads set aside in the month without anybody having been spoken to, and the share of them that had been tried at least the agreed number of times within the agreed days. Counted from the first whole week of outreach on record.
  it: Lead messi da parte nel mese senza che si sia parlato con qualcuno, e quota di essi con almeno il numero concordato di tentativi entro i giorni concordati. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: percent
direction: up
grain: [month, source]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "An attempt lasts ten minutes from its first try", it: "Un tentativo dura dieci minuti dalla prima prova"}}
--- */
with

final as (

  select
    month_of(given_up_on) as month,
    source,
    sum(case when attempts_in_time >= params.attempts() then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.given_up
  where month_of(given_up_on) between params.first_week() and params.report_week()
  group by month_of(given_up_on), source

)

select * from final
