/* ---
title: {en: Joint meetings, it: Riunioni congiunte}
owner: leadership
grain: [meeting_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    trim(meeting_id) as record_id,
  from raw.home__meeting

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    record_id as meeting_id,
    met_on,
    plain_text(kind) as kind,
    was_held,
    marketing_present,
    sales_present,
    minutes,
  from source

)

select * from final
