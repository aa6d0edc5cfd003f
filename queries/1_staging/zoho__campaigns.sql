/* ---
title: {en: Zoho campaigns, it: Campagne di Zoho}
owner: marketing
grain: [campaign_id]
--- */
with

source as (

  select *
  from raw.zoho__campaign
  qualify row_number() over (partition by campaign_id order by text_time(modified_time) desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    system_id('zoho', campaign_id) as campaign_id,
    nullif(trim(campaign_name), '') as name,
    plain_text(campaign_name) as name_norm,
    coalesce(nullif(trim(type), ''), 'Unknown') as channel,
    cast(text_time(starts_day) as date) as starts_on,
    cast(text_time(ends_day) as date) as ends_on,
    text_money(budgeted_cost) as budget,
    text_money(actual_cost) as actual_cost,
  from source

)

select * from final
