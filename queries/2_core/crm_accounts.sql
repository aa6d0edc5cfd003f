/* ---
title: {en: Accounts of all systems, it: Account di tutti i sistemi}
owner: revops
grain: [account_id]
--- */
-- Every company record that still exists, and the record that stands for it: a HubSpot company is the sales system's
-- account of the same name, where there is one.
with

records as (

  select account_id, name, name_norm, country, number_of_employees, is_deleted, master_account_id, parent_account_id, 'salesforce' as system
  from staging.salesforce__accounts

  union all

  select account_id, name, name_norm, country, number_of_employees, false, cast(null as varchar), cast(null as varchar), 'pipedrive' as system
  from staging.pipedrive__accounts

  union all

  select account_id, name, name_norm, country, number_of_employees, false, cast(null as varchar), parent_account_id, 'zoho' as system
  from staging.zoho__accounts

  union all

  select account_id, name, name_norm, country, number_of_employees, false, cast(null as varchar), cast(null as varchar), 'dynamics' as system
  from staging.dynamics__accounts

  union all

  select account_id, name, name_norm, country, number_of_employees, false, cast(null as varchar), parent_account_id, 'hubspot' as system
  from staging.hubspot__companies

),

by_name as (

  select
    name_norm,
    min(account_id) as account_id
  from records
  where name_norm is not null and not is_deleted and master_account_id is null and system <> 'hubspot'
  group by name_norm

),

final as (

  select
    records.account_id,
    records.name,
    records.name_norm,
    records.country,
    records.number_of_employees,
    records.is_deleted,
    records.master_account_id,
    records.parent_account_id,
    records.system,
    case
      when records.system = 'hubspot' then coalesce(by_name.account_id, records.account_id)
      else records.account_id
    end as kept_as
  from records
  left join by_name
    on records.name_norm = by_name.name_norm

)

select * from final
