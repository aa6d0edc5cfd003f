/* ---
title: {en: Content, it: Contenuti}
owner: marketing
grain: [asset_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    trim(asset_id) as record_id,
  from raw.home__asset

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    record_id as asset_id,
    nullif(trim(title), '') as title,
    plain_text(kind) as kind,
    nullif(trim(stage), '') as stage,
    nullif(trim(competitor), '') as competitor,
    approved_on,
    expires_on,
    coalesce(updated_on, approved_on) as updated_on,
  from source

)

select * from final
