/* ---
title: {en: Leads left out, it: Lead esclusi}
owner: revops
grain: [lead_id]
--- */
-- R6, R4, R21: every lead record that no metric counts, once, with the reason; the count is printed in the report.
-- kept_as is the record a merged one lives on in; NULL when the chain of merges ends nowhere (a loop).
with recursive

records as (

  select
    lead_id,
    master_lead_id,
    is_deleted,
    email_norm,
    email_domain,
    name_norm,
    company_norm,
    source_spelling,
    status_head,
    status_reason
  from core.crm_leads

  union all

  select
    contact_id as lead_id,
    cast(null as varchar) as master_lead_id,
    false as is_deleted,
    email_norm,
    email_domain,
    name_norm,
    company_norm,
    source_spelling,
    status_spelling as status_head,
    cast(null as varchar) as status_reason
  from staging.hubspot__contacts

),

losers as (

  select lead_id, master_lead_id
  from records
  where master_lead_id is not null

),

-- R4: follow the chain to its end; a loop stops at twenty steps and has no end
chain as (

  select
    lead_id,
    master_lead_id as kept_as,
    1 as steps
  from losers

  union all

  select
    chain.lead_id,
    losers.master_lead_id as kept_as,
    chain.steps + 1 as steps
  from chain
  inner join losers
    on chain.kept_as = losers.lead_id
  where chain.steps < 20

),

merged as (

  select
    losers.lead_id,
    min(survivors.lead_id) as kept_as
  from losers
  left join chain
    on losers.lead_id = chain.lead_id
  left join records as survivors
    on chain.kept_as = survivors.lead_id
    and survivors.master_lead_id is null
  group by losers.lead_id

),

by_address as (

  select
    records.lead_id,
    'internal' as reason
  from records
  inner join agreement.excluded as excluded
    on excluded.kind = 'email_domain'
    and records.email_domain = excluded.value

  union all

  select
    records.lead_id,
    'internal' as reason
  from records
  inner join agreement.excluded as excluded
    on excluded.kind = 'email'
    and records.email_norm = excluded.value

),

by_pattern as (

  select
    records.lead_id,
    'test' as reason
  from records
  inner join agreement.excluded as excluded
    on excluded.kind = 'company_pattern'
    and records.company_norm like excluded.value

  union all

  select
    records.lead_id,
    'test' as reason
  from records
  inner join agreement.excluded as excluded
    on excluded.kind = 'name_pattern'
    and records.name_norm like excluded.value

  union all

  select
    records.lead_id,
    'test' as reason
  from records
  inner join agreement.excluded as excluded
    on excluded.kind = 'source'
    and records.source_spelling = excluded.value

),

hits as (

  select lead_id, 1 as place, 'merged' as reason from merged
  union all
  select lead_id, 2 as place, 'deleted' as reason from records where is_deleted
  union all
  select lead_id, 3 as place, reason from by_address
  union all
  select lead_id, 4 as place, reason from by_pattern
  union all
  select lead_id, 5 as place, 'spam' as reason from records where status_head = 'spam' or status_reason = 'spam'

),

ranked as (

  select
    lead_id,
    reason,
    row_number() over (partition by lead_id order by place, reason) as choice
  from hits

),

final as (

  select
    ranked.lead_id,
    ranked.reason,
    merged.kept_as
  from ranked
  left join merged
    on ranked.lead_id = merged.lead_id
  where ranked.choice = 1

)

select * from final
