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
    members.contact_id,
    coalesce(members.lead_id, members.contact_id) as who_id,
    members.person_key,
    members.status,
    members.has_responded,
    members.touched_at
  from core.crm_members as members

),

-- one after the other, so that the tables of leads need not all be in memory at once; systems that know an address but
-- no lead mean the person's first lead
named as materialized (

  select
    members.member_id,
    members.campaign_id,
    members.contact_id,
    members.who_id,
    members.person_key,
    members.status,
    members.has_responded,
    members.touched_at,
    coalesce(aliases.lead_id, firsts.lead_id) as lead_id
  from members
  left join core.lead_aliases as aliases
    on members.who_id = aliases.alias_id
  left join core.lead_firsts as firsts
    on members.person_key = firsts.person_key
    and firsts.record_no = 1
  left join core.excluded_leads as excluded
    on members.who_id = excluded.lead_id
    and excluded.reason <> 'merged'
  where excluded.lead_id is null
    and members.touched_at < params.as_of()

),

final as (

  select
    named.member_id as touch_id,
    coalesce(leads.person_key, contacts.person_key, named.person_key, named.who_id) as person_key,
    named.lead_id,
    coalesce(leads.account_id, contacts.account_id) as account_id,
    named.campaign_id,
    named.touched_at,
    coalesce(named.status, 'member') as kind,
    named.has_responded as responded
  from named
  left join core.leads as leads
    on named.lead_id = leads.lead_id
  left join core.crm_contacts as contacts
    on named.contact_id = contacts.contact_id

)

select * from final
