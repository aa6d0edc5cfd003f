/* ---
title: {en: Calls of the telephone systems, it: Chiamate dei sistemi telefonici}
owner: sales
grain: [call_id]
--- */
-- Every telephone log in one shape; who was called is found by number and time in core.activities.
with

final as (

  select call_id, user_name_norm, direction, phone_key, outcome, duration_seconds, occurred_at, 'aircall' as system
  from staging.aircall__calls

  union all

  select call_id, user_name_norm, direction, phone_key, outcome, duration_seconds, occurred_at, 'ringcentral' as system
  from staging.ringcentral__calls

  union all

  select call_id, user_name_norm, direction, phone_key, outcome, duration_seconds, occurred_at, 'cdr' as system
  from staging.cdr__calls

)

select * from final
