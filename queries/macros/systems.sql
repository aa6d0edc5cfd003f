-- How several systems write the same kind of thing. For 1_staging only.

-- system_id(system, id) -> text: an id that cannot meet another system's, such as hubspot:123. NULL stays NULL.
-- Spreadsheets write 123.0 for 123; Zoho's backups write zcrm_123.
create or replace macro system_id(system_name, id) as
  system_name || ':' || case
    when contains(id, '_') or contains(id, '.')
      then nullif(regexp_replace(regexp_replace(trim(id), '^zcrm_', ''), '^([0-9]+)\.0$', '\1'), '')
    when trim(id) <> '' then trim(id)
  end;

-- utc_of(local timestamp) -> timestamp: of a text that was read as local time of the reporting zone. In the hour that a
-- clock change skips or repeats it may be off by that hour.
create or replace macro utc_of(t) as
  cast(t as timestamp) - (params.local_at(cast(t as timestamp)) - cast(t as timestamp));

-- text_time(text) -> timestamp as written, without any shift; NULL when it is none of the known forms.
create or replace macro text_time(t) as
  coalesce(
    try_cast(case when regexp_matches(trim(t), '^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?') then replace(left(trim(t), 19), 'T', ' ') end as timestamp),
    try_strptime(trim(t), [
      '%d %b, %Y %H:%M:%S', '%d %b, %Y', '%b %d, %Y %I:%M %p', '%b %d, %Y',
      '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M %p', '%m/%d/%Y %H:%M', '%m/%d/%Y',
      '%d-%m-%Y %H:%M:%S', '%d-%m-%Y %H:%M', '%d-%m-%Y', '%a %m/%d/%Y %I:%M %p', '%Y%m%d'
    ])
  );

-- text_money(text) -> decimal(18,4): $22,700.00, "$1,117.10K", 3.5M; NULL when it is no amount.
create or replace macro text_money(t) as
  try_cast(
    try_cast(nullif(regexp_replace(t, '[^0-9.-]', '', 'g'), '') as decimal(24,6))
    * case when regexp_matches(trim(t), '[Kk]$') then 1000 when regexp_matches(trim(t), '[Mm]$') then 1000000 else 1 end
    as decimal(18,4)
  );

-- deal_type(text) -> new, expansion or renewal.
create or replace macro deal_type(t) as
  case
    when regexp_matches(plain_text(t), 'renew|rinnov') then 'renewal'
    when regexp_matches(plain_text(t), 'exist|expan|upsell|cross|espans|upgrade') then 'expansion'
    else 'new'
  end;

-- says_no_decision(text) -> boolean: a buyer who decided nothing (1.08).
create or replace macro says_no_decision(t) as
  coalesce(regexp_matches(plain_text(t), 'no[ -_]?decision|nessuna decisione|non ha deciso|no decisione'), false);

-- call_outcome(seconds in conversation, text) -> connected, short, or what the system says.
create or replace macro call_outcome(seconds, result) as
  case
    when coalesce(seconds, 0) >= 30 then 'connected'
    when coalesce(seconds, 0) > 0 then 'short'
    else coalesce(plain_text(result), 'no answer')
  end;

-- activity_type(text) -> call, email, meeting or task.
create or replace macro activity_type(t) as
  case
    when regexp_matches(plain_text(t), '\b(call|chiamata|telefonata)\b') then 'call'
    when regexp_matches(plain_text(t), '\b(e-?mail|mail)\b') then 'email'
    when regexp_matches(plain_text(t), '\b(meeting|riunione|appuntamento|demo|lunch)\b') then 'meeting'
    else 'task'
  end;
