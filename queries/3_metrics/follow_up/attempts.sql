/* ---
number: "2.06"
title: {en: Attempts before giving up, it: Tentativi prima di rinunciare}
question: {en: Did we try enough before giving up?, it: Abbiamo provato abbastanza prima di rinunciare?}
definition:
  en: Calls, mails and meetings tried by people in sales for leads set aside in the month without anybody having been spoken to; the middle one of them. Whatever goes through the same channel within ten minutes of the first try is one attempt. Counted from the first whole week of outreach on record.
  it: Chiamate, mail e riunioni tentate da persone delle vendite per i lead messi da parte nel mese senza che si sia parlato con qualcuno; il valore mediano. Ciò che passa per lo stesso canale entro dieci minuti dalla prima prova è un tentativo solo. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: count
direction: up
grain: [month]
additive: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "An attempt lasts ten minutes from its first try", it: "Un tentativo dura dieci minuti dalla prima prova"}}
--- */
with

final as (

  select
    month_of(given_up_on) as month,
    cast(rounded(percentile_cont(0.5) within group (order by ratio(attempts, 1)), 6) as decimal(18, 6)) as value
  from core.given_up
  where month_of(given_up_on) between params.first_week() and params.report_week()
  group by month_of(given_up_on)

)

select * from final
