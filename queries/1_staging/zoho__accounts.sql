/* ---
title: {en: Zoho accounts, it: Account di Zoho}
owner: revops
grain: [account_id]
--- */
with

source as (

  select *
  from raw.zoho__account
  qualify row_number() over (partition by account_id order by _file desc, rowid desc) = 1

),

-- a parent that is told by name only
by_name as (

  select
    plain_text(account_name) as name_norm,
    min(account_id) as account_id
  from source
  where plain_text(account_name) is not null
  group by plain_text(account_name)
  having count(*) = 1

),

-- accounts that only deals and contacts name
named as (

  select account_name from raw.zoho__deal where account_id is null
  union
  select account_name from raw.zoho__contact where account_id is null

),

final as (

  select
    system_id('zoho', source.account_id) as account_id,
    nullif(trim(source.account_name), '') as name,
    plain_text(source.account_name) as name_norm,
    nullif(trim(source.country), '') as country,
    source.employees as number_of_employees,
    coalesce(
      system_id('zoho', source.parent_id),
      system_id('zoho', by_name.account_id),
      system_id('zoho', plain_text(source.parent_name))
    ) as parent_account_id,
  from source
  left join by_name
    on plain_text(source.parent_name) = by_name.name_norm

  union all

  select
    system_id('zoho', plain_text(named.account_name)) as account_id,
    min(trim(named.account_name)) as name,
    plain_text(named.account_name) as name_norm,
    null as country,
    null as number_of_employees,
    null as parent_account_id,
  from named
  left join source
    on plain_text(named.account_name) = plain_text(source.account_name)
  where plain_text(named.account_name) is not null
    and source.account_id is null
  group by plain_text(named.account_name)

)

select * from final
