/* ---
title: {en: Salesforce campaign members, it: Membri delle campagne di Salesforce}
owner: marketing
grain: [member_id]
--- */
with

source as (

  select *
  from raw.salesforce__campaign_member
  where coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, _record desc) = 1

),

final as (

  select
    id as member_id,
    salesforce_id(campaign_id) as campaign_id,
    salesforce_id(lead_id) as lead_id,
    salesforce_id(contact_id) as contact_id,
    plain_text(status) as status,
    coalesce(has_responded, false) as has_responded,
    first_responded_on,
    created_at,
  from source

)

select * from final
