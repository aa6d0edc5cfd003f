/* ---
number: "2.10"
title: {en: Leads the goal asks for, it: "Lead che l'obiettivo richiede"}
question: {en: How many leads must the agreement ask for?, it: "Quanti lead deve chiedere l'accordo?"}
definition:
  en: The goal of the quarter times marketing’s share, over the mean deal, over the rate from qualified lead to customer, all as known when the quarter began. The line is the range of that rate.
  it: L’obiettivo del trimestre per la quota del marketing, diviso per l’importo medio, diviso per il tasso da lead qualificato a cliente, tutto come noto all’inizio del trimestre. La linea è l’intervallo di quel tasso.
owner: marketing
unit: count
direction: none
chart: {kind: dots}
--- */
-- 2.10 by quarter: the line spans what the 95% interval of the rate allows, n is the number of past leads behind it.
with

final as (

  select
    leads.quarter,
    extract(year from leads.quarter) || ' Q' || extract(quarter from leads.quarter) as label,
    extract(year from leads.quarter) || ' T' || extract(quarter from leads.quarter) as label_it,
    max(cast(leads.value as double)) filter (where leads.basis = 'needed') as value,
    max(cast(leads.value as double)) filter (where leads.basis = 'at_least') as low,
    max(cast(leads.value as double)) filter (where leads.basis = 'at_most') as high,
    max(needs.past_leads) as n,
  from metrics.funnel__required_leads as leads
  inner join core.lead_needs as needs
    on leads.quarter = needs.quarter
  group by leads.quarter

)

select
  label,
  label_it,
  value,
  low,
  high,
  n,
  cast(null as double) as reference,
  quarter = max(quarter) over () as is_told,
from final
order by quarter desc
limit 6
