/* ---
number: "5.12"
title: {en: "Perception gap, widest question", it: "Divario di percezione, domanda più distante"}
question:
  en: "Do both teams see the same thing?"
  it: "Le due squadre vedono la stessa cosa?"
definition:
  en: "The largest distance, over the questions, between the shares of the two teams that answered 4 or 5 in the quarter. Each question is read by itself, since one side ahead on one question would hide the other ahead on the next. A question counts when enough people of both teams answered it."
  it: "La distanza più grande, tra le domande, fra le quote delle due squadre che hanno risposto 4 o 5 nel trimestre. Ogni domanda si legge da sola, perché una parte avanti in una domanda nasconderebbe l'altra avanti nella successiva. Una domanda conta quando hanno risposto abbastanza persone di entrambe."
owner: leadership
unit: points
direction: down
grain: [quarter]
# the answers of a dozen people four times a year: no limits
limits: false
additive: false
version: 1
--- */
with

questions as (

  select
    sales.quarter,
    sales.question,
    abs(ratio(marketing.favourable, marketing.answers) - ratio(sales.favourable, sales.answers)) as gap
  from core.pulse_teams as sales
  inner join core.pulse_teams as marketing
    on sales.quarter = marketing.quarter
    and sales.question = marketing.question
    and marketing.team = 'marketing'
  where sales.team = 'sales'

),

final as (

  select
    quarter,
    cast(rounded(max(gap), 6) as decimal(18, 6)) as value,
    true as is_mature
  from questions
  group by quarter

)

select * from final
