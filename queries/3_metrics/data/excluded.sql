/* ---
number: "6.12"
title: {en: Records left out, it: Record esclusi}
question:
  en: How many records does no metric count?
  it: Quanti record nessuna metrica conta?
definition:
  en: "Lead records created in the week that are tests, the firm's own, spam, merged or deleted, by reason."
  it: "Schede di lead create nella settimana che sono prove, interne, spam, unite o cancellate, per motivo."
owner: revops
unit: count
direction: none
grain: [week, reason]
version: 1
--- */
with

final as (

  select
    week_of(created_on) as week,
    reason,
    count(*) as value
  from core.excluded_dates
  where week_of(created_on) between params.first_week() and params.report_week()
  group by week_of(created_on), reason

)

select * from final
