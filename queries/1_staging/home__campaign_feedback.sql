/* ---
title: {en: Feedback on campaigns, it: Riscontri sulle campagne}
owner: sales
--- */
-- Of the text only its number of words leaves this table: it may name people.
with

final as (

  select distinct
    plain_text(campaign) as campaign_norm,
    salesforce_id(campaign) as campaign_id,
    given_on,
    len(string_split_regex(trim(feedback), '\s+')) as words,
  from raw.home__campaign_feedback

)

select * from final
