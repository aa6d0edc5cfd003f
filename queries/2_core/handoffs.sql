/* ---
title: {en: Qualified leads in both systems, it: Lead qualificati nei due sistemi}
owner: revops
grain: [person_key]
--- */
-- 5.10: whom marketing's system and the CRM each call qualified, matched by e-mail address and at most a day apart, because
-- the two keep time in different zones. gap says why a lead is in one only. No rows unless both systems tell.
with

in_marketing as (

  select person_key, min(params.local_on(entered_at)) as qualified_on
  from staging.hubspot__contact_stages
  where stage = 'mql' and entered_at < params.as_of()
  group by person_key

),

in_crm as (

  select leads.person_key, min(params.local_on(events.entered_at)) as qualified_on
  from core.lead_events as events
  inner join staging.salesforce__leads as leads
    on events.lead_id = leads.lead_id
  where events.told_by = 'crm' and events.status = 'mql' and not events.is_imputed
  group by leads.person_key

),

both_tell as (

  select count(*) as systems
  from (
    select 1 as told where exists (select 1 from in_marketing)
    union all
    select 1 as told where exists (select 1 from in_crm)
  ) as told

),

crm_people as (

  select
    leads.person_key,
    bool_and(excluded.lead_id is not null) as is_left_out
  from staging.salesforce__leads as leads
  left join core.excluded_leads as excluded
    on leads.lead_id = excluded.lead_id
  group by leads.person_key

),

marketing_people as (

  select distinct person_key
  from staging.hubspot__contacts

),

people as (

  select person_key from in_marketing
  union
  select person_key from in_crm

),

joined as (

  select
    people.person_key,
    in_marketing.qualified_on as marketing_on,
    in_crm.qualified_on as crm_on,
    abs(days_between(in_marketing.qualified_on, in_crm.qualified_on)) <= 1 as is_matched,
    crm_people.person_key is not null as is_in_crm,
    coalesce(crm_people.is_left_out, false) as is_left_out,
    marketing_people.person_key is not null as is_in_marketing
  from people
  cross join both_tell
  left join in_marketing
    on people.person_key = in_marketing.person_key
  left join in_crm
    on people.person_key = in_crm.person_key
  left join crm_people
    on people.person_key = crm_people.person_key
  left join marketing_people
    on people.person_key = marketing_people.person_key
  where both_tell.systems = 2

),

final as (

  select
    person_key,
    week_of(coalesce(crm_on, marketing_on)) as week,
    case
      when marketing_on is not null and crm_on is not null and is_matched then 'both'
      when marketing_on is not null and crm_on is not null then 'other_day'
      when crm_on is null then 'marketing_only'
      else 'crm_only'
    end as side,
    case
      when marketing_on is not null and crm_on is not null and is_matched then null
      when marketing_on is not null and crm_on is not null then 'other_day'
      when crm_on is null and not is_in_crm then 'not_in_crm'
      when crm_on is null and is_left_out then 'left_out_of_crm'
      when crm_on is null then 'not_qualified_in_crm'
      when not is_in_marketing then 'not_in_marketing'
      else 'not_qualified_in_marketing'
    end as gap
  from joined

)

select * from final
