/* ---
title: {en: Pulse survey, it: Sondaggio interno}
owner: leadership
grain: [answer_id]
--- */
-- Anonymous: a team, a question and a score from 1 to 5, never a person.
with

final as (

  select answer_id, asked_on, team, question, score
  from staging.home__pulse_answers
  where asked_on < params.local_on(params.as_of())

)

select * from final
