/* ---
title: {en: Revenue, it: Ricavi}
owner: leadership
--- */
-- Invoiced revenue, one row per invoice or credit note (3.01: never mixed with bookings). Its source is the invoice's
-- own, else the source of the first deal won with the account: what started the customer. customer_id is whom the account
-- counts as in the bridge, retention and churn (3.04).
with

accounts_by_name as (

  select
    name_norm,
    min(account_id) as account_id
  from core.crm_accounts
  where name_norm is not null and not is_deleted and kept_as = account_id
  group by name_norm
  having count(*) = 1

),

first_wins as (

  select
    account_id,
    source,
    origin,
    row_number() over (partition by account_id order by closed_at, opp_id) as choice
  from core.opportunities
  where outcome = 'won' and account_id is not null

),

invoices as (

  select
    -- an id of the books that no CRM knows says less than the customer's name
    case
      when known.account_id is not null then known.kept_as
      else coalesce(accounts_by_name.account_id, invoices.account_id)
    end as account_id,
    invoices.invoiced_on,
    invoices.amount,
    invoices.currency,
    invoices.kind,
    invoices.source_spelling,
    invoices.source_as_written
  from staging.home__invoices as invoices
  left join accounts_by_name
    on invoices.account_name_norm = accounts_by_name.name_norm
  left join core.crm_accounts as known
    on invoices.account_id = known.account_id
  where invoices.invoiced_on < params.local_on(params.as_of())

),

final as (

  select
    invoices.account_id,
    coalesce(groups.customer_id, invoices.account_id) as customer_id,
    invoices.invoiced_on,
    invoices.amount,
    invoices.currency,
    -- R13: a flow at the rate of its day; without one it is in core.fx_missing
    case
      when invoices.currency = params.currency() then invoices.amount
      else cast(rounded(invoices.amount * fx_rates.rate, 4) as decimal(18, 4))
    end as amount_reporting,
    invoices.kind,
    coalesce(sources.source, invoices.source_as_written, first_wins.source, 'Unknown') as source,
    case
      when sources.origin is not null then sources.origin
      when invoices.source_as_written is not null then 'unknown'
      else coalesce(first_wins.origin, 'unknown')
    end as origin
  from invoices
  left join core.account_groups as groups
    on invoices.account_id = groups.account_id
  left join agreement.sources as sources
    on invoices.source_spelling = sources.spelling
  left join first_wins
    on invoices.account_id = first_wins.account_id
    and first_wins.choice = 1
  left join core.fx_rates as fx_rates
    on invoices.currency = fx_rates.currency
    and invoices.invoiced_on >= fx_rates.from_on
    and invoices.invoiced_on < fx_rates.before_on

)

select * from final
