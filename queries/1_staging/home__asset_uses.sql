/* ---
title: {en: Use of content, it: Uso dei contenuti}
owner: sales
grain: [use_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    md5(concat_ws('|', asset_id, coalesce(opp_id, ''), coalesce(lead_id, ''), coalesce(user_name, ''), used_on)) as record_id,
  from raw.home__asset_use

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    record_id as use_id,
    trim(asset_id) as asset_id,
    salesforce_id(opp_id) as opp_id,
    salesforce_id(lead_id) as lead_id,
    plain_text(user_name) as user_name_norm,
    used_on,
  from source

)

select * from final
