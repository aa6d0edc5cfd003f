/* ---
title: {en: Use of content, it: Uso dei contenuti}
owner: sales
grain: [use_id]
--- */
-- Only what was logged is seen: the share of deals with content is a floor, not the truth.
with

final as (

  select
    uses.use_id,
    uses.asset_id,
    uses.opp_id,
    aliases.lead_id,
    user_names.user_id,
    uses.used_on
  from staging.home__asset_uses as uses
  left join core.lead_aliases as aliases
    on uses.lead_id = aliases.alias_id
  left join core.user_names as user_names
    on uses.user_name_norm = user_names.name_norm
  where uses.used_on < params.local_on(params.as_of())

)

select * from final
