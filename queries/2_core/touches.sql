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
    members.status,
    members.has_responded,
    coalesce(cast(members.first_responded_on as timestamp), members.created_at) as touched_at
  from staging.salesforce__campaign_members as members

),

final as (

  select
    members.member_id as touch_id,
    coalesce(leads.person_key, contacts.person_key, members.who_id) as person_key,
    aliases.lead_id,
    coalesce(leads.account_id, contacts.account_id) as account_id,
    members.campaign_id,
    members.touched_at,
    coalesce(members.status, 'member') as kind,
    members.has_responded as responded
  from members
  left join core.lead_aliases as aliases
    on members.who_id = aliases.alias_id
  left join core.leads as leads
    on aliases.lead_id = leads.lead_id
  left join staging.salesforce__contacts as contacts
    on members.contact_id = contacts.contact_id
  left join core.excluded_leads as excluded
    on members.who_id = excluded.lead_id
    and excluded.reason <> 'merged'
  where excluded.lead_id is null
    and members.touched_at < params.as_of()

)

select * from final
