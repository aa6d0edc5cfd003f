/* ---
title: {en: Salesforce opportunities from reports, it: Opportunità di Salesforce dai report}
owner: revops
grain: [opp_id]
--- */
-- Reports have no flags unless Closed and Won were added as columns; without them the label tells.
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(
      salesforce_id(opp_id),
      system_id('salesforce', md5(concat_ws('|', plain_text(name), plain_text(account_name), created_at)))
    ) as record_id,
  from raw.salesforce__opportunity_report

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

users as (

  select
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    salesforce_id(min(id)) as user_id,
  from raw.salesforce__user
  group by 1
  having count(distinct id) = 1

),

final as (

  select
    record_id as opp_id,
    plain_text(account_name) as account_name_norm,
    coalesce(users.user_id, system_id('salesforce', plain_text(owner_name))) as owner_id,
    nullif(trim(source.name), '') as name,
    nullif(trim(stage_name), '') as stage,
    -- the record's own currency stays with its amount: adding up a mixed column is nobody's total
    amount,
    upper(trim(coalesce(nullif(amount_currency, ''), params.currency()))) as currency,
    deal_type(type) as type,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    nullif(trim(loss_reason), '') as loss_reason,
    coalesce(is_closed, regexp_matches(plain_text(stage_name), '^(closed|chius|cerrad|geschlossen|fermé|clôtur|fechad)'), false) as is_closed,
    coalesce(is_won, regexp_matches(plain_text(stage_name), '(won|vint|ganad|gewonnen|gagné|ganho)'), false) as is_won,
    says_no_decision(concat_ws(' ', loss_reason, stage_name)) as is_no_decision,
    close_on,
    coalesce(last_stage_change_at, case when is_closed or regexp_matches(plain_text(stage_name), '^(closed|chius|cerrad)') then utc_of(close_on) end) as last_stage_change_at,
    created_at,
    params.local_on(created_at) as created_on,
  from source
  left join users
    on plain_text(source.owner_name) = users.name_norm

)

select * from final
