/* ---
number: "5.12"
title: {en: "Teams that see it working", it: "Squadre che lo vedono funzionare"}
question:
  en: "Does each team think working together works?"
  it: "Ciascuna squadra pensa che la collaborazione funzioni?"
definition:
  en: "Answers of 4 or 5 as a share of all answers of the team to the questions both teams were asked in the quarter. Fewer than five answers to a question are not shown."
  it: "Risposte 4 o 5 come quota di tutte le risposte della squadra alle domande fatte a entrambe nel trimestre. Meno di cinque risposte a una domanda non si mostrano."
owner: leadership
unit: percent
direction: up
grain: [quarter, team, question]
series: team
series_titles:
  sales: {en: Sales, it: Vendite}
  marketing: {en: Marketing, it: Marketing}
version: 1
--- */
with

final as (

  select
    quarter,
    team,
    question,
    cast(favourable as bigint) as numerator,
    cast(answers as bigint) as denominator,
    true as is_mature
  from core.pulse_teams

)

select * from final
