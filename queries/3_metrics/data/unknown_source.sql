/* ---
number: "6.08"
title: {en: Leads of unknown source, it: Lead di fonte sconosciuta}
question:
  en: Do we know where leads come from?
  it: Sappiamo da dove vengono i lead?
definition:
  en: "Leads created in the week whose source is empty, other, or not in the agreement, as a share of all leads created in the week."
  it: "Lead creati nella settimana con la fonte vuota, altro, o non prevista dall'accordo, come quota di tutti i lead creati nella settimana."
owner: marketing
unit: percent
direction: down
grain: [week, country]
version: 1
--- */
with

final as (

  select
    week_of(created_on) as week,
    country,
    sum(case when origin = 'unknown' or lower(source) in ('unknown', 'other', 'altro') then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.leads
  where week_of(created_on) between params.first_week() and params.report_week()
    and not is_import
  group by week_of(created_on), country

)

select * from final
