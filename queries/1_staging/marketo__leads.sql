/* ---
title: {en: Marketo leads, it: Lead di Marketo}
owner: marketing
grain: [marketo_id]
--- */
-- Marketo is not where sales works: its leads give touches to the leads of the CRM, not leads of their own.
with

source as (

  select *
  from raw.marketo__lead
  qualify row_number() over (partition by lead_id order by updated_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    system_id('marketo', lead_id) as marketo_id,
    person_key(email, system_id('marketo', lead_id)) as person_key,
    email_key(email) as email_norm,
    score,
    nullif(trim(acquisition_program), '') as acquisition_program,
    created_at,
    updated_at,
  from source

)

select * from final
