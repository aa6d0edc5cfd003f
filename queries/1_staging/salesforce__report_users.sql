/* ---
title: {en: Owners named in Salesforce reports, it: Titolari nei report di Salesforce}
owner: revops
grain: [user_id]
--- */
-- A report names owners and has no ids of users.
with

names as (

  select owner_name from raw.salesforce__lead_report
  union
  select owner_name from raw.salesforce__opportunity_report

),

final as (

  select
    system_id('salesforce', plain_text(owner_name)) as user_id,
    min(trim(owner_name)) as name,
    plain_text(owner_name) as name_norm,
  from names
  where plain_text(owner_name) is not null
  group by plain_text(owner_name)

)

select * from final
