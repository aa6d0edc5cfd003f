/* ---
title: {en: Salesforce leads from reports, it: Lead di Salesforce dai report}
owner: revops
grain: [lead_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(
      salesforce_id(lead_id),
      -- a report without the id: the person, the firm and the moment are its name
      system_id('salesforce', md5(concat_ws('|', plain_text(email), plain_text(first_name), plain_text(last_name), plain_text(company), created_at)))
    ) as record_id,
  from raw.salesforce__lead_report

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, row_no desc) = 1

),

users as (

  select
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    salesforce_id(min(id)) as user_id,
  from raw.salesforce__user
  group by 1
  having count(distinct id) = 1

),

final as (

  select
    record_id as lead_id,
    coalesce(users.user_id, system_id('salesforce', plain_text(owner_name))) as owner_id,
    person_key(email, record_id) as person_key,
    email_key(email) as email_norm,
    split_part(email_key(email), '@', 2) as email_domain,
    phone_key(phone) as phone_key,
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    plain_text(company) as company_norm,
    nullif(trim(country), '') as country,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    plain_text(status) as status_spelling,
    status_head(status) as status_head,
    status_tail(status) as status_reason,
    plain_text(rating) as rating,
    coalesce(is_converted, false) as is_converted,
    converted_on,
    created_at,
    coalesce(last_modified_at, created_at) as modified_at,
  from source
  left join users
    on plain_text(source.owner_name) = users.name_norm

)

select * from final
