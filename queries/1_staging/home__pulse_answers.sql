/* ---
title: {en: Pulse survey, it: Sondaggio interno}
owner: leadership
grain: [answer_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    coalesce(nullif(trim(answer_id), ''), md5(concat_ws('|', asked_on, team, question, score, row_number() over (partition by _file, asked_on, team, question, score)))) as record_id,
  from raw.home__pulse_answer

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    record_id as answer_id,
    asked_on,
    plain_text(team) as team,
    nullif(trim(question), '') as question,
    score,
  from source

)

select * from final
