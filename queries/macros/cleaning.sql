-- Keys by which records of different systems are recognised as the same thing. For 1_staging only.
-- The engine computes an expression of a case anew wherever it stands in it, and nullif(x, '') is one that says x twice.
-- So a cheap question about the raw text comes first and what is dear stands once.

-- salesforce_suffix(five characters) -> one character: which of the five are capitals, as the platform writes it.
create or replace macro salesforce_suffix(part) as
  substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 1
    + case when regexp_matches(substr(part, 1, 1), '[A-Z]') then 1 else 0 end
    + case when regexp_matches(substr(part, 2, 1), '[A-Z]') then 2 else 0 end
    + case when regexp_matches(substr(part, 3, 1), '[A-Z]') then 4 else 0 end
    + case when regexp_matches(substr(part, 4, 1), '[A-Z]') then 8 else 0 end
    + case when regexp_matches(substr(part, 5, 1), '[A-Z]') then 16 else 0 end, 1);

-- salesforce_id(text) -> text: an id, NULL for the Data Export's spelling of "no record" (000000000000000AAA) and for blanks.
-- Reports write the 15 characters that differ by case only; they are widened to the 18 of all other exports.
create or replace macro salesforce_id(id) as
  case
    -- nearly all: eighteen plain characters, nothing to trim
    when strlen(id) = 18 and length(id) = 18 and id > '000000000000000AAA' and not ends_with(id, ' ') then id
    when strlen(trim(id)) = 15
      and regexp_matches(trim(id), '^(00[0-9A-Za-z]|0[1-9A-Za-z][0-9A-Za-z]|701|a[0-9A-Za-z]{2})[0-9A-Za-z]{12}$') and trim(id) <> '000000000000000'
      then trim(id)
        || salesforce_suffix(substr(trim(id), 1, 5))
        || salesforce_suffix(substr(trim(id), 6, 5))
        || salesforce_suffix(substr(trim(id), 11, 5))
    when trim(id) not in ('', '000000000000000AAA', '000000000000000') then trim(id)
  end;

-- email_key(text) -> text: trimmed, lower case, NULL when there is no @. +tags are kept on purpose (R5).
create or replace macro email_key(email) as
  case when contains(email, '@') then lower(trim(email)) end;

-- person_key(email, record id) -> text: the same for every record of one e-mail address, in every system.
-- Hashed, so that joins and counts downstream never need the address itself.
create or replace macro person_key(email, record_id) as
  case when contains(email, '@') then md5(lower(trim(email))) else record_id end;

-- phone_key(text) -> text: the last nine digits, NULL under seven digits ("anonymous", an extension).
-- Nine because +39 02 1234567, 0039 02 1234567 and 390212345678 spell the country differently.
create or replace macro phone_key(phone) as
  case when regexp_matches(phone, '([0-9][^0-9]*){7}') then right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) end;

-- plain_text(text) -> text: trimmed, lower case, NULL when empty; how spellings are compared with the agreement.
create or replace macro plain_text(t) as
  case when (t >= '!' and t < chr(127)) or trim(t) <> '' then lower(trim(t)) end;

-- status_head(text), status_tail(text) -> text: the two halves of a status that carries its reason,
-- as in "Disqualified - Bad fit" or "Rejected: duplicate". The tail is NULL when there is no reason.
-- Plain text functions on purpose: regular expressions over every change of every lead cost seconds.
create or replace macro status_head(t) as
  case
    when contains(t, ' - ') or contains(t, ': ') or contains(t, ' – ')
      then plain_text(split_part(replace(replace(t, ': ', ' - '), ' – ', ' - '), ' - ', 1))
    else plain_text(t)
  end;
create or replace macro status_tail(t) as
  case
    when contains(t, ' - ') or contains(t, ': ') or contains(t, ' – ')
      then plain_text(split_part(replace(replace(t, ': ', ' - '), ' – ', ' - '), ' - ', 2))
  end;
