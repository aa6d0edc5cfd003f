/* ---
title: {en: Salesforce tasks, it: Attività di Salesforce}
owner: sales
grain: [task_id]
--- */
-- One row per task that was done. ActivityDate is a due date without a time, so it never measures a response:
-- the moment is CompletedDateTime, else CreatedDate.
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__task
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__task
  where hash(id) in (select id_hash from repeated)
    and coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__task as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null
    and coalesce(records.is_deleted, false) = false

),

named as (

  select
    *,
    coalesce(plain_text(type), '') as type_norm,
    coalesce(plain_text(subject), '') as subject_norm,
    coalesce(plain_text(call_type), '') as call_type_norm,
  from source
  -- an open task is a plan, not an activity
  where is_closed or completed_at is not null

),

final as (

  select
    salesforce_id(id) as task_id,
    -- after conversion the task hangs on the contact; both ids lead to the same lead in core
    salesforce_id(who_id) as who_id,
    salesforce_id(what_id) as what_id,
    salesforce_id(owner_id) as user_id,
    salesforce_id(account_id) as account_id,
    nullif(trim(call_object), '') as call_object,

    -- Type is empty in most organisations: the subject is then all there is
    case
      when type_norm in ('call', 'chiamata', 'telefonata', 'phone call')
        or call_type_norm <> '' or coalesce(call_duration_seconds, 0) > 0
        or regexp_matches(subject_norm, '^(call|chiamata|telefonata)\b') then 'call'
      when type_norm in ('email', 'e-mail', 'mail')
        or regexp_matches(subject_norm, '^(e-?mail|mail|re:|mensaje mail)') then 'email'
      when type_norm in ('meeting', 'riunione', 'appuntamento', 'demo')
        or regexp_matches(subject_norm, '^(meeting|riunione|demo)\b') then 'meeting'
      else 'task'
    end as type,
    case
      when call_type_norm in ('inbound', 'in entrata', 'in arrivo')
        or regexp_matches(subject_norm, '^(inbound|reply from|risposta da|e-?mail received|meeting booked by)') then 'inbound'
      else 'outbound'
    end as direction,
    plain_text(call_disposition) as outcome,
    call_duration_seconds as duration_seconds,
    -- an automatic answer or a marketing mail does not stop the clock (2.01)
    regexp_matches(
      type_norm || ' ' || subject_norm,
      'auto-?(reply|response|mat)|automatic|\bautomated\b|risposta automatica|mass e-?mail|list e-?mail|newsletter|marketing e-?mail|nurtur|out of office|fuori sede|pardot|marketo'
    ) as is_automated,

    coalesce(completed_at, created_at) as occurred_at,
    -- completed before it was typed in = typed in afterwards (R9)
    greatest(coalesce(completed_at, created_at), created_at) as recorded_at,
  from named

)

select * from final
