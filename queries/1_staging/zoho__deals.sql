/* ---
title: {en: Zoho deals, it: Trattative di Zoho}
owner: sales
grain: [opp_id]
--- */
-- Stages have fixed names for closing; Closing Date is then the day of the decision.
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(deal_id), ''), md5(concat_ws('|', deal_name, created_time, account_name, lead_id, amount, closing_day, owner_name, stage, campaign_id))) as record_id,
  from raw.zoho__deal

),

source as (

  select
    *,
    regexp_matches(plain_text(stage), '^closed|^chius') as is_closed,
    -- read once: every use of a macro is written out in full
    text_time(closing_day) as closing_local,
    text_time(created_time) as created_local,
    text_time(modified_time) as modified_local,
  from named
  qualify row_number() over (partition by record_id order by text_time(modified_time) desc nulls last, _file desc, row_no desc) = 1

),

final as (

  select
    system_id('zoho', record_id) as opp_id,
    coalesce(system_id('zoho', source.account_id), accounts.account_id, system_id('zoho', plain_text(source.account_name))) as account_id,
    system_id('zoho', plain_text(owner_name)) as owner_id,
    system_id('zoho', campaign_id) as campaign_id,
    system_id('zoho', 'contact ' || regexp_replace(trim(contact_id), '^zcrm_', '')) as contact_id,
    nullif(trim(deal_name), '') as name,
    nullif(trim(stage), '') as stage,
    text_money(amount) as amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    deal_type(type) as type,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    nullif(trim(loss_reason), '') as loss_reason,
    source.is_closed,
    regexp_matches(plain_text(stage), 'won|vint') as is_won,
    says_no_decision(concat_ws(' ', loss_reason, stage)) as is_no_decision,
    cast(closing_local as date) as close_on,
    utc_of(case when source.is_closed then closing_local else modified_local end) as last_stage_change_at,
    utc_of(created_local) as created_at,
    cast(created_local as date) as created_on,
  from source
  left join (
    select
      plain_text(account_name) as name_norm,
      system_id('zoho', min(account_id)) as account_id
    from raw.zoho__account
    group by 1
    having count(distinct account_id) = 1
  ) as accounts
    on plain_text(source.account_name) = accounts.name_norm

)

select * from final
