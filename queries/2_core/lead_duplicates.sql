/* ---
title: {en: Duplicate leads, it: Lead doppi}
owner: revops
grain: [lead_id]
--- */
-- 6.02: a lead is one too many when an earlier one of the same e-mail address, or of the same name at the same e-mail
-- domain, came at most 30 days before it (R5). Rows minus clusters is the number of such leads.
with

named as (

  select
    leads.lead_id,
    leads.created_at,
    leads.created_on,
    leads.email_norm,
    case
      when in_crm.lead_id is not null then in_crm.name_norm || '@' || in_crm.email_domain
      else elsewhere.name_norm || '@' || elsewhere.email_domain
    end as name_at_domain
  from core.leads as leads
  left join staging.salesforce__leads as in_crm
    on leads.lead_id = in_crm.lead_id
  left join staging.hubspot__contacts as elsewhere
    on leads.lead_id = elsewhere.contact_id

),

followed as (

  select
    lead_id,
    created_at,
    created_on,
    case when email_norm is not null then
      lag(created_at) over (partition by email_norm order by created_at, lead_id)
    end as same_email_at,
    case when name_at_domain is not null then
      lag(created_at) over (partition by name_at_domain order by created_at, lead_id)
    end as same_name_at
  from named

),

final as (

  select
    lead_id,
    created_on,
    coalesce(hours_between(same_email_at, created_at) <= 30 * 24, false)
      or coalesce(hours_between(same_name_at, created_at) <= 30 * 24, false) as is_duplicate
  from followed

)

select * from final
