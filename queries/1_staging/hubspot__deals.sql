/* ---
title: {en: HubSpot deals, it: Trattative di HubSpot}
owner: sales
grain: [opp_id]
--- */
with

source as (

  select *
  from raw.hubspot__deal
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    system_id('hubspot', source.record_id) as opp_id,
    system_id('hubspot', coalesce(company_id, company_ids[1])) as account_id,
    system_id('hubspot', plain_text(deal_owner)) as owner_id,
    plain_text(deal_owner) as owner_name_norm,
    -- several contacts: none of them is "the" contact
    case when len(list_distinct(contact_ids)) = 1 then system_id('hubspot', contact_ids[1]) end as contact_id,
    nullif(trim(deal_name), '') as name,
    nullif(trim(deal_stage), '') as stage,
    case when nullif(trim(currency), '') is null then coalesce(amount_in_company_currency, amount) else amount end as amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    deal_type(source.deal_type) as type,
    plain_text(original_traffic_source) as source_spelling,
    nullif(trim(original_traffic_source), '') as source_as_written,
    nullif(trim(closed_lost_reason), '') as loss_reason,
    -- a stage called Dead Deals is closed as well: the flags know, the names do not
    coalesce(is_deal_closed, is_closed_won or is_closed_lost, regexp_matches(plain_text(deal_stage), '^closed ?(won|lost)$')) as is_closed,
    coalesce(is_closed_won, regexp_matches(plain_text(deal_stage), '^closed ?won$')) as is_won,
    says_no_decision(concat_ws(' ', closed_lost_reason, deal_stage)) as is_no_decision,
    params.local_on(close_at) as close_on,
    case when coalesce(is_deal_closed, is_closed_won or is_closed_lost, regexp_matches(plain_text(deal_stage), '^closed ?(won|lost)$')) then close_at end as last_stage_change_at,
    create_at as created_at,
    params.local_on(create_at) as created_on,
  from source

)

select * from final
