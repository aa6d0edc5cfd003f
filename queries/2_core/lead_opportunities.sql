/* ---
title: {en: Lead to opportunity link, it: Legame tra lead e opportunità}
owner: revops
grain: [lead_id]
--- */
-- R19: the opportunity on the lead; else one with the person in a contact role; else one of the same account created
-- within params.inferred_link_days() of the MQL, marked "inferred". One opportunity may have many leads. A renewal is
-- nobody's new demand, so only the lead's own field may link to one.
with

converted as (

  select
    aliases.lead_id,
    records.converted_opp_id as opp_id,
    1 as place,
    'converted' as link
  from core.lead_records as records
  inner join core.lead_aliases as aliases
    on records.lead_id = aliases.alias_id
  where records.converted_opp_id is not null

),

own_leads as (

  select
    records.lead_id,
    records.person_key,
    records.account_id,
    records.created_at
  from core.lead_records as records
  inner join core.lead_aliases as aliases
    on records.lead_id = aliases.alias_id
    and aliases.kind = 'own'

),

-- grouped first, so that person and date stand in one table: the planner would otherwise begin by comparing every lead
-- with every later deal
deals_of_people as (

  select
    opp_contacts.person_key,
    opp_contacts.opp_id,
    min(opportunities.created_at) as created_at
  from core.opp_contacts as opp_contacts
  inner join core.opportunities as opportunities
    on opp_contacts.opp_id = opportunities.opp_id
  where opportunities.type <> 'renewal'
  group by opp_contacts.person_key, opp_contacts.opp_id

),

by_role as (

  select
    own_leads.lead_id,
    deals_of_people.opp_id,
    2 as place,
    'contact_role' as link
  from deals_of_people
  inner join own_leads
    on deals_of_people.person_key = own_leads.person_key
    and deals_of_people.created_at >= own_leads.created_at

),

-- grouped first for the same reason
qualified as (

  select
    own_leads.lead_id,
    own_leads.account_id,
    min(events.entered_at) as mql_at
  from own_leads
  inner join core.lead_events as events
    on own_leads.lead_id = events.lead_id
  inner join agreement.stages as stages
    on events.status = stages.stage
    and stages.is_funnel
    and stages.stage_order >= 2
  where own_leads.account_id is not null
  group by own_leads.lead_id, own_leads.account_id

),

by_account as (

  select
    qualified.lead_id,
    opportunities.opp_id,
    3 as place,
    'inferred' as link
  from qualified
  inner join core.opportunities as opportunities
    on qualified.account_id = opportunities.account_id
    and opportunities.created_at >= qualified.mql_at
    and opportunities.created_at <= qualified.mql_at + params.inferred_link_days() * interval '1' day
    and opportunities.type <> 'renewal'

),

links as (

  select * from converted
  union all
  select * from by_role
  union all
  select * from by_account

),

ranked as (

  select
    links.lead_id,
    links.opp_id,
    links.link,
    row_number() over (
      partition by links.lead_id order by links.place, opportunities.created_at, links.opp_id
    ) as choice
  from links
  -- an opportunity that was deleted, or created after as_of, is no opportunity
  inner join core.opportunities as opportunities
    on links.opp_id = opportunities.opp_id

),

final as (

  select lead_id, opp_id, link
  from ranked
  where choice = 1

)

select * from final
