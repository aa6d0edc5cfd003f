/* ---
title: {en: Touches that count for an opportunity, it: Contatti che contano per un'opportunità}
owner: marketing
grain: [opp_id, touch_id]
--- */
-- The touches every attribution model shares. A touch counts when the person responded ("sent" is no touch), not before
-- the look-back and not after the close (a), by a person of the opportunity, else by someone of the same account, marked
-- inferred (b); the same person, campaign and day is one touch (c). Renewals are nobody's new demand. Days and not
-- instants are compared: a response often has only a date. Mail to someone who was a customer already is told apart: it
-- touches nobody new (4.02).
with

deals as (

  select
    opportunities.opp_id,
    opportunities.account_id,
    opportunities.created_on,
    -- an open deal may still be touched today
    coalesce(opportunities.closed_on, params.local_on(params.as_of())) as ends_on,
    accounts.customer_since_on
  from core.opportunities as opportunities
  left join core.accounts as accounts
    on opportunities.account_id = accounts.account_id
  where opportunities.type <> 'renewal'

),

responses as (

  select
    touches.touch_id,
    touches.person_key,
    touches.account_id,
    coalesce(touches.campaign_id, 'unknown') as campaign_id,
    coalesce(campaigns.channel, 'Unknown') as channel,
    touches.touched_at,
    params.local_on(touches.touched_at) as touched_on
  from core.touches as touches
  left join core.campaigns as campaigns
    on touches.campaign_id = campaigns.campaign_id
  where touches.responded

),

linked_leads as (

  select
    leads.opp_id,
    leads.person_key,
    leads.created_on,
    cycles.sql_at
  from core.leads as leads
  left join core.lead_cycles as cycles
    on leads.lead_id = cycles.lead_id
  where leads.opp_id is not null

),

people as (

  select opp_id, person_key from core.opp_contacts
  union
  select opp_id, person_key from linked_leads

),

-- the first lead of the deal, and when sales first called it qualified
starts as (

  select
    opp_id,
    min(created_on) as lead_created_on,
    min(params.local_on(sql_at)) as sql_on
  from linked_leads
  group by opp_id

),

named as (

  select
    people.opp_id,
    responses.touch_id,
    0 as inferred
  from people
  inner join responses
    on people.person_key = responses.person_key

  union all

  select
    deals.opp_id,
    responses.touch_id,
    1 as inferred
  from deals
  inner join responses
    on deals.account_id = responses.account_id

),

joined as (

  select
    opp_id,
    touch_id,
    min(inferred) as inferred
  from named
  group by opp_id, touch_id

),

qualified as (

  select
    joined.opp_id,
    joined.touch_id,
    joined.inferred,
    responses.person_key,
    responses.campaign_id,
    responses.channel,
    responses.touched_at,
    responses.touched_on,
    deals.created_on,
    deals.ends_on,
    deals.customer_since_on,
    starts.lead_created_on,
    coalesce(starts.sql_on, deals.created_on) as qualified_on,
    row_number() over (
      partition by joined.opp_id, responses.person_key, responses.campaign_id, responses.touched_on
      order by responses.touched_at, joined.touch_id
    ) as choice
  from joined
  inner join deals
    on joined.opp_id = deals.opp_id
  inner join responses
    on joined.touch_id = responses.touch_id
  left join starts
    on joined.opp_id = starts.opp_id
  where responses.touched_on <= deals.ends_on
    and responses.touched_on >= deals.created_on - params.lookback_days()

),

final as (

  select
    opp_id,
    touch_id,
    person_key,
    campaign_id,
    channel,
    touched_at,
    touched_on,
    inferred = 1 as is_inferred,
    days_between(touched_on, ends_on) as days_before_close,
    -- below zero for a touch after the creation
    days_between(touched_on, created_on) as days_before_opportunity,
    coalesce(touched_on <= lead_created_on, false) as is_before_lead,
    touched_on <= created_on as is_before_opportunity,
    touched_on < qualified_on as is_before_sql,
    coalesce(
      customer_since_on < touched_on and (
        lower(channel) like '%email%' or lower(channel) like '%e-mail%' or lower(channel) like '%newsletter%'
      ), false
    ) as is_customer_mail
  from qualified
  where choice = 1

)

select * from final
