/* ---
title: {en: People of HubSpot deals, it: Persone delle trattative di HubSpot}
owner: sales
grain: [opp_id, contact_id]
--- */
-- One cell names all contacts of a deal, often the same one twice. The deal itself stays one row elsewhere.
with

source as (

  select *
  from raw.hubspot__deal
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, rowid desc) = 1

),

spread as (

  select
    system_id('hubspot', record_id) as opp_id,
    unnest(list_distinct(contact_ids)) as contact,
  from source

),

final as (

  select distinct
    opp_id,
    system_id('hubspot', contact) as contact_id,
  from spread
  where nullif(trim(contact), '') is not null

)

select * from final
