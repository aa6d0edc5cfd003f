/* ---
title: {en: Dynamics 365 opportunities, it: Opportunità di Dynamics 365}
owner: sales
grain: [opp_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(opp_id, ' {}'), ''), md5(concat_ws('|', topic, account_name, contact_name, created_at))) as record_id,
  from raw.dynamics__opportunity

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by modified_at desc nulls last, _file desc, row_no desc) = 1

),

final as (

  select
    system_id('dynamics', record_id) as opp_id,
    system_id('dynamics', plain_text(account_name)) as account_id,
    system_id('dynamics', plain_text(owner_name)) as owner_id,
    nullif(trim(topic), '') as name,
    coalesce(nullif(trim(stage), ''), nullif(trim(status), '')) as stage,
    case when plain_text(status) in ('won', 'vinta', 'lost', 'persa') then coalesce(actual_revenue, est_revenue) else est_revenue end as amount,
    upper(trim(coalesce(case when length(trim(currency)) = 3 then currency end, params.currency()))) as currency,
    deal_type(type) as type,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    case when plain_text(status) in ('lost', 'persa') then nullif(trim(status_reason), '') end as loss_reason,
    plain_text(status) in ('won', 'vinta', 'lost', 'persa') as is_closed,
    plain_text(status) in ('won', 'vinta') as is_won,
    says_no_decision(status_reason) as is_no_decision,
    coalesce(actual_close_on, est_close_on) as close_on,
    case when plain_text(status) in ('won', 'vinta', 'lost', 'persa') then coalesce(utc_of(actual_close_on), modified_at) else modified_at end as last_stage_change_at,
    created_at,
    params.local_on(created_at) as created_on,
  from source
  -- closed by mistake, or twice the same: neither won nor lost
  where not (plain_text(status) in ('lost', 'persa') and regexp_matches(coalesce(plain_text(status_reason), ''), 'error|duplicate|errore|duplicat'))

)

select * from final
