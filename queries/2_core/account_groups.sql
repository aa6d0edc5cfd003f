/* ---
title: {en: Accounts and the customer they belong to, it: Account e il cliente a cui appartengono}
owner: revops
grain: [account_id]
--- */
-- 3.04: every company record and the customer it counts as in the revenue bridge, retention and churn: the company at the
-- top of its hierarchy (agreement.customer: parent, the default), or itself (agreement.customer: account). A record merged
-- into another, and a marketing system's record of a company that sales knows too, count as the one that stands for them
-- in both cases. An account whose parent the exports do not hold stands at the top itself; one whose parents go round in a
-- circle, or up more than twenty steps, counts alone. Both are told (checks/account_hierarchy.sql).
with recursive

records as (

  select
    account_id,
    -- a merge deletes the record too, but it leads to the one that is left
    is_deleted and master_account_id is null and kept_as = account_id as is_gone,
    case
      when kept_as <> account_id then kept_as
      when master_account_id is not null then master_account_id
      when params.customer() = 'parent' then parent_account_id
    end as up_id
  from core.crm_accounts

),

ups as (

  select
    records.account_id,
    records.up_id,
    uppers.account_id is not null as is_found
  from records
  left join records as uppers
    on records.up_id = uppers.account_id
    and not uppers.is_gone
  where records.up_id is not null

),

chain as (

  select
    account_id,
    up_id as top_id,
    1 as steps
  from ups
  where is_found

  union all

  select
    chain.account_id,
    ups.up_id as top_id,
    chain.steps + 1 as steps
  from chain
  inner join ups
    on chain.top_id = ups.account_id
    and ups.is_found
  where chain.steps < 20

),

-- one for each: whoever is at the top has nobody above
tops as (

  select
    chain.account_id,
    chain.top_id
  from chain
  left join ups
    on chain.top_id = ups.account_id
    and ups.is_found
  where ups.account_id is null

),

final as (

  select
    records.account_id,
    coalesce(tops.top_id, records.account_id) as customer_id,
    case
      when ups.account_id is null then null
      when not ups.is_found then 'parent_missing'
      when tops.account_id is null then 'circle'
    end as problem
  from records
  left join ups
    on records.account_id = ups.account_id
  left join tops
    on records.account_id = tops.account_id

)

select * from final
