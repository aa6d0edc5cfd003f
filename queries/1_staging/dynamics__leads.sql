/* ---
title: {en: Dynamics 365 leads, it: Lead di Dynamics 365}
owner: revops
grain: [lead_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(lead_id, ' {}'), ''), md5(concat_ws('|', topic, company, email, created_at))) as record_id,
  from raw.dynamics__lead

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by modified_at desc nulls last, _file desc, row_no desc) = 1

),

final as (

  select
    system_id('dynamics', record_id) as lead_id,
    system_id('dynamics', plain_text(owner_name)) as owner_id,
    person_key(email, system_id('dynamics', record_id)) as person_key,
    email_key(email) as email_norm,
    split_part(email_key(email), '@', 2) as email_domain,
    phone_key(phone) as phone_key,
    plain_text(full_name) as name_norm,
    plain_text(company) as company_norm,
    nullif(trim(country), '') as country,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    -- the reason says more than open, qualified or disqualified; a disqualification keeps its reason
    case when plain_text(status) = 'open' then plain_text(status_reason) else plain_text(status) end as status_spelling,
    plain_text(status) as status_head,
    case when plain_text(status) = 'disqualified' then plain_text(status_reason) end as status_reason,
    plain_text(rating) as rating,
    plain_text(status) = 'qualified' as is_converted,
    created_at,
    coalesce(modified_at, created_at) as modified_at,
  from source

)

select * from final
