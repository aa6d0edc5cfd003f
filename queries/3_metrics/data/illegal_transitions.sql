/* ---
number: "6.11"
title: {en: Changes of stage that cannot be, it: Cambi di fase impossibili}
question:
  en: Does the history of stages make sense?
  it: Lo storico delle fasi ha senso?
definition:
  en: "Recorded changes of a lead's status or a deal's stage in the week that cannot be right (before the record existed, from a status it did not have, to a status the agreement does not know), as a share of all changes. Salesforce tells every change; of the other systems only the times they write are judged: the last entry of each stage of HubSpot, of Pipedrive the present stage and the end, of Zoho and Dynamics the end, of Zoho also the day of a conversion."
  it: "Cambi registrati nella settimana dello stato di un lead o della fase di una trattativa che non possono essere giusti (prima che il record esistesse, da uno stato che non aveva, verso uno stato che l'accordo non conosce), come quota di tutti i cambi. Salesforce dice ogni cambio; degli altri sistemi si giudicano solo i tempi che scrivono: di HubSpot l'ultimo ingresso in ogni fase, di Pipedrive la fase attuale e la fine, di Zoho e Dynamics la fine, di Zoho anche il giorno di una conversione."
owner: revops
unit: percent
direction: down
grain: [week, object]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "HubSpot, Pipedrive and Zoho are judged too", it: "Si giudicano anche HubSpot, Pipedrive e Zoho"}}
--- */
with

final as (

  select
    week_of(changed_on) as week,
    object,
    sum(case when reason is not null then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.transitions
  where week_of(changed_on) between params.first_week() and params.report_week()
  group by week_of(changed_on), object

)

select * from final
