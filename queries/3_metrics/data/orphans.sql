/* ---
number: "6.09"
title: {en: Rows without their parent, it: Righe senza il loro padre}
question:
  en: Do the exports fit together?
  it: Le esportazioni combaciano?
definition:
  en: "Rows that point to a lead, person, deal, account or campaign the exports do not hold, as a share of all rows that point to one. A merged record counts as found. Salesforce, HubSpot, Pipedrive and Zoho say to whom their rows belong; exports of Dynamics do not."
  it: "Righe che indicano un lead, una persona, una trattativa, un account o una campagna assenti dalle esportazioni, come quota di tutte le righe che ne indicano uno. Un record unito conta come trovato. Salesforce, HubSpot, Pipedrive e Zoho dicono di chi sono le righe; le esportazioni di Dynamics no."
owner: revops
unit: percent
direction: down
grain: [week, child]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "HubSpot, Pipedrive and Zoho are judged too", it: "Si giudicano anche HubSpot, Pipedrive e Zoho"}}
--- */
with

final as (

  select
    params.report_week() as week,
    child,
    sum(orphans) as numerator,
    sum(records) as denominator
  from core.orphan_rows
  group by child

)

select * from final
