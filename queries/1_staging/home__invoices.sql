/* ---
title: {en: Invoices, it: Fatture}
owner: leadership
grain: [invoice_id]
--- */
-- Invoiced amounts, credit notes negative and in their own month (3.01). Never mixed with bookings.
with

source as (

  select *
  from raw.home__invoice
  qualify row_number() over (partition by invoice_id order by _file desc, rowid desc) = 1

),

final as (

  select
    trim(invoice_id) as invoice_id,
    salesforce_id(account_id) as account_id,
    plain_text(account_name) as account_name_norm,
    invoiced_on,
    amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    case when plain_text(kind) in ('recurring', 'ricorrente') then 'recurring' else 'one_off' end as kind,
    plain_text(source) as source_spelling,
    nullif(trim(source), '') as source_as_written,
  from source

)

select * from final
