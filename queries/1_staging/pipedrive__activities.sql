/* ---
title: {en: Pipedrive activities, it: Attività di Pipedrive}
owner: sales
grain: [activity_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(activity_id), ''), md5(concat_ws('|', subject, type, due_on, done_at, contact_person, deal_title))) as record_id,
  from raw.pipedrive__activity

),

source as (

  select
    *,
    -- without the time of doing only the due day is left: its noon is nearest on average
    utc_of(cast(due_on as timestamp) + interval 12 hour) as noon_at,
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

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

deals as (

  select
    plain_text(title) as title_norm,
    system_id('pipedrive', min(deal_id)) as opp_id,
  from raw.pipedrive__deal
  group by 1
  having count(distinct deal_id) = 1

),

final as (

  select
    system_id('pipedrive', 'activity ' || record_id) as activity_id,
    people.person_id,
    plain_text(source.contact_person) as person_name_norm,
    deals.opp_id as deal_id,
    system_id('pipedrive', plain_text(assigned_to)) as user_id,
    activity_type(type) as type,
    cast(null as varchar) as outcome,
    coalesce(done_at, noon_at) as occurred_at,
    coalesce(done_at, noon_at) as recorded_at,
  from source
  left join people
    on plain_text(source.contact_person) = people.name_norm
  left join deals
    on plain_text(source.deal_title) = deals.title_norm
  where plain_text(done) in ('done', 'yes', 'true', '1', 'fatto', 'sì')
    and coalesce(done_at, noon_at) is not null

)

select * from final
