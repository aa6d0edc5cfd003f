/* ---
title: {en: Dynamics 365 accounts, it: Account di Dynamics 365}
owner: revops
grain: [account_id]
--- */
-- Lookups are exported as names, so the name is the id.
with

final as (

  select
    system_id('dynamics', plain_text(account_name)) as account_id,
    min(trim(account_name)) as name,
    plain_text(account_name) as name_norm,
    cast(null as varchar) as country,
    cast(null as bigint) as number_of_employees,
  from raw.dynamics__opportunity
  where plain_text(account_name) is not null
  group by plain_text(account_name)

)

select * from final
