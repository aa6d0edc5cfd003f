/* ---
number: "6.11"
title: {en: Changes of stage that cannot be, it: Cambi di fase impossibili}
question:
  en: Does the history of stages make sense?
  it: Lo storico delle fasi ha senso?
definition:
  en: "Recorded changes of a lead's status or a deal's stage in the week that cannot be right (before the record existed, from a status it did not have, to a status the agreement does not know), as a share of all changes."
  it: "Cambi registrati nella settimana dello stato di un lead o della fase di una trattativa che non possono essere giusti (prima che il record esistesse, da uno stato che non aveva, verso uno stato che l'accordo non conosce), come quota di tutti i cambi."
owner: revops
unit: percent
direction: down
grain: [week, object]
version: 1
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
