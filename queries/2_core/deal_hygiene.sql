/* ---
title: {en: State of the open deals, it: Stato delle trattative aperte}
owner: sales
grain: [opp_id, check_name]
--- */
-- What an open deal must have to be worked and counted (5.06, 6.05, 6.06), as of the report week: the CRM keeps no history
-- of these fields. A field that no deal at all has was not exported, so nothing is said about it.
with

activity as (

  select opp_id, max(occurred_at) as last_at
  from (
    select opp_id, occurred_at
    from core.activities
    where opp_id is not null
    union all
    select leads.opp_id, activities.occurred_at
    from core.activities as activities
    inner join core.leads as leads
      on activities.lead_id = leads.lead_id
    where leads.opp_id is not null
  ) as deeds
  group by opp_id

),

people as (

  select opp_id, count(*) as people
  from core.opp_contacts
  group by opp_id

),

deals as (

  select
    opportunities.opp_id,
    opportunities.outcome,
    opportunities.created_at,
    opportunities.amount,
    opportunities.close_planned_on,
    is_filled(opportunities.campaign_id) as has_campaign,
    is_filled(written.next_step) as has_next_step,
    people.people is not null as has_contact,
    activity.last_at
  from core.opportunities as opportunities
  left join staging.salesforce__opportunities as written
    on opportunities.opp_id = written.opp_id
  left join people
    on opportunities.opp_id = people.opp_id
  left join activity
    on opportunities.opp_id = activity.opp_id

),

exported as (

  select
    bool_or(has_campaign) as campaign,
    bool_or(has_next_step) as next_step,
    bool_or(has_contact) as contact,
    bool_or(last_at is not null) as activity
  from deals

),

final as (

  select opp_id, 'close_ahead' as check_name, coalesce(close_planned_on >= params.local_on(params.as_of()), false) as is_passed
  from deals
  where outcome = 'open'

  union all

  select opp_id, 'amount' as check_name, coalesce(amount > 0, false) as is_passed
  from deals
  where outcome = 'open'

  union all

  select deals.opp_id, 'next_step' as check_name, deals.has_next_step as is_passed
  from deals
  cross join exported
  where deals.outcome = 'open' and exported.next_step

  union all

  select deals.opp_id, 'contact_role' as check_name, deals.has_contact as is_passed
  from deals
  cross join exported
  where deals.outcome = 'open' and exported.contact

  union all

  select deals.opp_id, 'campaign' as check_name, deals.has_campaign as is_passed
  from deals
  cross join exported
  where deals.outcome = 'open' and exported.campaign

  union all

  -- a deal younger than two weeks has not been left alone yet
  select
    deals.opp_id,
    'recent_activity' as check_name,
    case
      when hours_between(deals.created_at, params.as_of()) <= 14 * 24 then true
      else coalesce(hours_between(deals.last_at, params.as_of()) <= 14 * 24, false)
    end as is_passed
  from deals
  cross join exported
  where deals.outcome = 'open' and exported.activity

)

select * from final
