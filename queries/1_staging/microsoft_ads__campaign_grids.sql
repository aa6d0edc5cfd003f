/* ---
title: {en: Microsoft Advertising campaign table, it: Tabella campagne Microsoft Advertising}
owner: marketing
grain: [campaign_key]
--- */
-- No day, no week: nothing downstream adds this spend up.
with

source as (

  select *
  from raw.microsoft_ads__campaign_grid
  qualify row_number() over (partition by campaign_id order by _file desc, rowid desc) = 1

),

final as (

  select
    trim(campaign_id, ' []') as campaign_key,
    nullif(trim(campaign), '') as campaign_name,
    spend,
    clicks,
    impressions,
  from source

)

select * from final
