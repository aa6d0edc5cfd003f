/* ---
title: {en: Lines of the draw, it: Righe del sorteggio}
owner: marketing
--- */
-- 4.17: every line of the list of leads drawn by lot, and the lead it means; NULL where it means none. The list may name a
-- lead as its own system does, 123 for hubspot:123, where only one lead is called so.
with

bare as (

  select
    listed.lead_id as written_id,
    min(aliases.lead_id) as only_lead_id
  from core.lead_aliases as aliases
  inner join (select distinct lead_id from staging.home__holdouts) as listed
    on split_part(aliases.alias_id, ':', 2) = listed.lead_id
  where aliases.alias_id like '%:%'
  group by listed.lead_id
  having min(aliases.lead_id) = max(aliases.lead_id)

),

final as (

  select
    holdouts.lead_id as written_id,
    coalesce(aliases.lead_id, bare.only_lead_id) as lead_id,
    holdouts.drawn_on,
    holdouts.is_held_out
  from staging.home__holdouts as holdouts
  left join core.lead_aliases as aliases
    on holdouts.lead_id = aliases.alias_id
  left join bare
    on holdouts.lead_id = bare.written_id
  where holdouts.drawn_on < params.local_on(params.as_of())

)

select * from final
