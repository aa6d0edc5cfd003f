/* ---
title: {en: Campaigns that ended and the feedback on them, it: Campagne finite e relativi riscontri}
owner: sales
grain: [campaign_id]
--- */
-- 5.07: the first feedback of sales on each campaign that has ended. No rows where no feedback was ever exported: a firm
-- that keeps no such list has not given none.
with

given as (

  select campaign_norm, campaign_id, given_on, words
  from staging.home__campaign_feedback
  where given_on < params.local_on(params.as_of())

),

since as (

  select min(given_on) as first_on
  from given

),

final as (

  select
    campaigns.campaign_id,
    campaigns.name,
    campaigns.ends_on,
    min(given.given_on) as feedback_on,
    max(given.words) as words,
    case
      when min(given.given_on) is null then null
      when min(given.given_on) < campaigns.ends_on then 0
      else days_between(campaigns.ends_on, min(given.given_on))
    end as days
  from core.campaigns as campaigns
  cross join since
  left join given
    on campaigns.campaign_id = given.campaign_id
    or lower(trimmed(campaigns.name)) = given.campaign_norm
  where campaigns.ends_on < params.local_on(params.as_of())
    and quarter_of(campaigns.ends_on) >= quarter_of(since.first_on)
  group by campaigns.campaign_id, campaigns.name, campaigns.ends_on

)

select * from final
