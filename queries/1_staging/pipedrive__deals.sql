/* ---
title: {en: Pipedrive deals, it: Affari di Pipedrive}
owner: sales
grain: [opp_id]
--- */
-- Won and lost are a status with its own time; the stage stays where it was.
with

source as (

  select *
  from raw.pipedrive__deal
  qualify row_number() over (partition by deal_id order by updated_at desc nulls last, _file desc, rowid desc) = 1

),
people as (

  -- linked people are names: a name that two people share is nobody's
  select
    plain_text(full_name) as name_norm,
    system_id('pipedrive', min(person_id)) as person_id,
  from raw.pipedrive__person
  group by 1
  having count(distinct person_id) = 1

),

final as (

  select
    system_id('pipedrive', deal_id) as opp_id,
    system_id('pipedrive', plain_text(organization)) as account_id,
    system_id('pipedrive', plain_text(owner_name)) as owner_id,
    people.person_id as contact_id,
    plain_text(source.contact_person) as contact_name_norm,
    nullif(trim(title), '') as name,
    nullif(trim(stage), '') as stage,
    value as amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    deal_type(label) as type,
    plain_text(source.source) as source_spelling,
    nullif(trim(source.source), '') as source_as_written,
    nullif(trim(lost_reason), '') as loss_reason,
    plain_text(status) in ('won', 'lost') as is_closed,
    plain_text(status) = 'won' as is_won,
    says_no_decision(lost_reason) as is_no_decision,
    coalesce(params.local_on(coalesce(won_at, lost_at, closed_at)), expected_close_on) as close_on,
    case plain_text(status)
      when 'won' then coalesce(won_at, closed_at)
      when 'lost' then coalesce(lost_at, closed_at)
      else coalesce(stage_changed_at, created_at)
    end as last_stage_change_at,
    created_at,
    params.local_on(created_at) as created_on,
  from source
  left join people
    on plain_text(source.contact_person) = people.name_norm
  where coalesce(plain_text(status), '') <> 'deleted'

)

select * from final
