/* ---
title: {en: Content, it: Contenuti}
owner: marketing
grain: [asset_id]
--- */
with

final as (

  select asset_id, title, kind, stage, competitor, approved_on, expires_on, updated_on
  from staging.home__assets

)

select * from final
