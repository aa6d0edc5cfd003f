/* ---
title: {en: Salesforce opportunities, it: Opportunità di Salesforce}
owner: revops
grain: [opp_id]
--- */
-- Stage names are in the organisation's language and get renamed in place: IsClosed and IsWon are the safe flags.
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__opportunity
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__opportunity
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__opportunity as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    salesforce_id(id) as opp_id,
    salesforce_id(account_id) as account_id,
    salesforce_id(owner_id) as owner_id,
    salesforce_id(campaign_id) as campaign_id,
    salesforce_id(contact_id) as contact_id,
    nullif(trim(name), '') as name,
    nullif(trim(stage_name), '') as stage,
    amount,
    upper(trim(coalesce(nullif(currency_iso_code, ''), params.currency()))) as currency,
    case
      when regexp_matches(plain_text(type), 'renew|rinnov') then 'renewal'
      when regexp_matches(plain_text(type), 'exist|expan|upsell|cross|espans|upgrade') then 'expansion'
      else 'new'
    end as type,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    nullif(trim(competitor), '') as competitor,
    nullif(trim(next_step), '') as next_step,
    nullif(trim(loss_reason), '') as loss_reason,
    coalesce(is_closed, false) as is_closed,
    coalesce(is_won, false) as is_won,
    -- 1.08: a buyer who decided nothing is not a competitor's win
    coalesce(is_closed, false) and not coalesce(is_won, false) and regexp_matches(
      plain_text(concat_ws(' ', loss_reason, stage_name)),
      'no[ -_]?decision|nessuna decisione|non ha deciso|no decisione'
    ) as is_no_decision,
    close_on,
    last_stage_change_at,
    coalesce(is_deleted, false) as is_deleted,
    created_at,
    params.local_on(created_at) as created_on,
  from source

)

select * from final
