/* ---
title: {en: Leads, it: Lead}
owner: revops
grain: [lead_id]
--- */
-- One row per surviving lead record (R4, R6). Two records of one person within 30 days are two rows here and one cycle
-- in core.lead_cycles (R5): both count in data quality, one in people metrics.
with

converted as (

  select
    lead_id,
    min(entered_at) as converted_at
  from core.lead_events
  where status in ('sql', 'opportunity')
  group by lead_id

),

final as (

  select
    records.lead_id,
    records.person_key,
    records.email_norm,
    records.account_id,
    records.created_at,
    records.created_on,
    records.source,
    records.origin,
    records.campaign_id,
    coalesce(accounts.segment, 'Unknown') as segment,
    records.country,
    records.intent,
    records.owner_id,
    records.calendar_id,
    converted.converted_at,
    links.opp_id,
    records.is_import
  from core.lead_records as records
  left join converted
    on records.lead_id = converted.lead_id
  left join core.lead_opportunities as links
    on records.lead_id = links.lead_id
  left join core.accounts as accounts
    on records.account_id = accounts.account_id

)

select * from final
