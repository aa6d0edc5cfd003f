/* ---
title: {en: Mailchimp subscribers, it: Iscritti di Mailchimp}
owner: marketing
grain: [touch_id]
--- */
-- Joining the list is a response; being sent something is not, and the audience file says nothing about it.
with

source as (

  select *
  from raw.mailchimp__member
  -- the same person stands in several files, and in each export again
  qualify row_number() over (partition by email_key(email) order by last_change_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    'mailchimp:' || person_key(email, null) as touch_id,
    person_key(email, null) as person_key,
    'subscribed' as kind,
    true as responded,
    coalesce(confirm_at, optin_at) as touched_at,
  from source
  where coalesce(confirm_at, optin_at) is not null
    and email_key(email) is not null

)

select * from final
