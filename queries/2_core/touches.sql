/* ---
title: {en: Marketing touches, it: Contatti di marketing}
owner: marketing
grain: [touch_id]
--- */
-- One row per person and campaign it was a member of. "Sent" is not a response: responded says which is which (4.02).
with

members as (

  select
    members.member_id,
    members.campaign_id,
    members.lead_id as lead_record_id,
    members.contact_id,
    coalesce(members.lead_id, members.contact_id) as who_id,
    members.person_key,
    members.status,
    members.has_responded,
    members.touched_at
  from core.crm_members as members

),

-- systems that know an address but no lead: the person's first lead
people as (

  select
    records.person_key,
    records.lead_id,
    row_number() over (partition by records.person_key order by records.created_at, records.lead_id) as choice
  from core.lead_records as records
  inner join core.lead_aliases as aliases
    on records.lead_id = aliases.alias_id
    and aliases.kind = 'own'

),

final as (

  select
    members.member_id as touch_id,
    coalesce(leads.person_key, contacts.person_key, members.person_key, members.who_id) as person_key,
    coalesce(aliases.lead_id, people.lead_id) as lead_id,
    coalesce(leads.account_id, contacts.account_id) as account_id,
    members.campaign_id,
    members.touched_at,
    coalesce(members.status, 'member') as kind,
    members.has_responded as responded
  from members
  left join core.lead_aliases as aliases
    on members.who_id = aliases.alias_id
  left join people
    on members.person_key = people.person_key
    and people.choice = 1
  left join core.leads as leads
    on coalesce(aliases.lead_id, people.lead_id) = leads.lead_id
  left join core.crm_contacts as contacts
    on members.contact_id = contacts.contact_id
  left join core.excluded_leads as excluded
    on members.who_id = excluded.lead_id
    and excluded.reason <> 'merged'
  where excluded.lead_id is null
    and members.touched_at < params.as_of()

)

select * from final
