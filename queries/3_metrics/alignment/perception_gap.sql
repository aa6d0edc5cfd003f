/* ---
number: "5.12"
title: {en: "Perception gap", it: "Divario di percezione"}
question:
  en: "Do both teams see the same thing?"
  it: "Le due squadre vedono la stessa cosa?"
definition:
  en: "Distance between the shares of the two teams that answered 4 or 5, over the questions that enough people of both teams answered in the quarter."
  it: "Distanza tra le quote delle due squadre che hanno risposto 4 o 5, sulle domande a cui hanno risposto abbastanza persone di entrambe nel trimestre."
owner: leadership
unit: percent
direction: down
grain: [quarter]
additive: false
version: 1
--- */
with

both_teams as (

  select
    sales.quarter,
    sum(sales.favourable) as sales_favourable,
    sum(sales.answers) as sales_answers,
    sum(marketing.favourable) as marketing_favourable,
    sum(marketing.answers) as marketing_answers
  from core.pulse_teams as sales
  inner join core.pulse_teams as marketing
    on sales.quarter = marketing.quarter
    and sales.question = marketing.question
    and marketing.team = 'marketing'
  where sales.team = 'sales'
  group by sales.quarter

),

final as (

  select
    quarter,
    cast(abs(
      ratio(marketing_favourable, marketing_answers) - ratio(sales_favourable, sales_answers)
    ) as decimal(18, 6)) as value,
    true as is_mature
  from both_teams

)

select * from final
