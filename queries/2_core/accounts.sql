/* ---
title: {en: Accounts, it: Account}
owner: revops
grain: [account_id]
--- */
with

kept as (

  select *
  from core.crm_accounts
  where not is_deleted and master_account_id is null and kept_as = account_id

),

first_invoices as (

  select
    account_id,
    min(invoiced_on) as first_on
  from staging.home__invoices
  where account_id is not null and amount > 0
  group by account_id

),

first_wins as (

  select
    account_id,
    min(closed_on) as first_on
  from core.opportunities
  where outcome = 'won'
  group by account_id

),

internal as (

  select distinct kept.account_id
  from kept
  inner join agreement.excluded as excluded
    on excluded.kind = 'company_pattern'
    and kept.name_norm like excluded.value

),

final as (

  select
    kept.account_id,
    kept.name,
    case
      when kept.number_of_employees is null or kept.number_of_employees < 1 then 'Unknown'
      when kept.number_of_employees < 50 then 'Small (1-49)'
      when kept.number_of_employees < 250 then 'Medium (50-249)'
      else 'Large (250+)'
    end as segment,
    coalesce(kept.country, 'Unknown') as country,
    -- the earlier of first invoice and first win
    case
      when first_invoices.first_on is null then first_wins.first_on
      when first_wins.first_on is null then first_invoices.first_on
      when first_invoices.first_on < first_wins.first_on then first_invoices.first_on
      else first_wins.first_on
    end as customer_since_on,
    internal.account_id is not null as is_internal
  from kept
  left join first_invoices
    on kept.account_id = first_invoices.account_id
  left join first_wins
    on kept.account_id = first_wins.account_id
  left join internal
    on kept.account_id = internal.account_id

)

select * from final
