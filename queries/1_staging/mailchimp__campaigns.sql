/* ---
title: {en: Mailchimp campaigns, it: Campagne di Mailchimp}
owner: marketing
grain: [campaign_id]
--- */
-- Opens are counted by machines too; clicks are the better witness.
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(unique_id), ''), md5(concat_ws('|', title, send_time))) as record_id,
  from raw.mailchimp__campaign

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    system_id('mailchimp', record_id) as campaign_id,
    nullif(trim(title), '') as name,
    plain_text(title) as name_norm,
    cast(text_time(send_time) as date) as sent_on,
    total_recipients as recipients,
    deliveries,
    unique_opens,
    unique_clicks,
    unsubscribes,
  from source

)

select * from final
