/* ---
number: "5.12"
title: {en: How each team sees working together, it: Come ogni squadra vede il lavoro comune}
question: {en: "Do both teams see the same thing?", it: "Le due squadre vedono la stessa cosa?"}
definition:
  en: All answers to each question of the newest pulse survey, from 1 (not at all) to 5 (fully), as shares of the answers of each team, with the middle answer beside the team. Fewer than five answers of a team to a question are not shown; nobody is named.
  it: Tutte le risposte a ogni domanda del sondaggio più recente, da 1 (per niente) a 5 (del tutto), come quote delle risposte di ogni squadra, con la risposta mediana accanto alla squadra. Meno di cinque risposte di una squadra a una domanda non si mostrano; nessuno è nominato.
owner: leadership
unit: percent
direction: none
chart: {kind: stacked}
--- */
-- 5.12: the whole distribution, since one share can hide two camps. Small teams are already left out in core.pulse_teams.
with

newest as (

  select *
  from core.pulse_teams
  where quarter = (select max(quarter) from core.pulse_teams)

),

final as (

  select
    case newest.team when 'sales' then 'Sales' else 'Marketing' end
      || ' ' || format('{:g}', newest.median_score) || ' · ' || newest.question as label,
    case newest.team when 'sales' then 'Vendite' else 'Marketing' end
      || ' ' || replace(format('{:g}', newest.median_score), '.', ',') || ' · ' || newest.question as label_it,
    newest.question,
    newest.team,
    scores.score,
    cast(scores.score as varchar) as part,
    ratio([newest.ones, newest.twos, newest.threes, newest.fours, newest.fives][scores.score], newest.answers) as value,
    cast(newest.answers as bigint) as n,
  from newest
  cross join (values (1), (2), (3), (4), (5)) as scores (score)

)

select label, label_it, part, value, n
from final
order by question, team desc, score
