/* ---
title: {en: Salesforce campaigns, it: Campagne di Salesforce}
owner: marketing
grain: [campaign_id]
--- */
with

source as (

  select *
  from raw.salesforce__campaign
  where coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    salesforce_id(id) as campaign_id,
    salesforce_id(parent_id) as parent_id,
    salesforce_id(owner_id) as owner_id,
    nullif(trim(name), '') as name,
    plain_text(name) as name_norm,
    coalesce(nullif(trim(type), ''), 'Unknown') as channel,
    start_on as starts_on,
    end_on as ends_on,
    budgeted_cost as budget,
    actual_cost,
    upper(trim(coalesce(nullif(currency_iso_code, ''), params.currency()))) as currency,
    created_at,
  from source
  -- the sample records every new organisation is born with
  where name is null or not regexp_matches(name, '\(Sample\)\s*$')

)

select * from final
