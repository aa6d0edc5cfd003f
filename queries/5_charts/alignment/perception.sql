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

-- the question on which the two teams differ most in how many answered 4 or 5
gaps as (

  select sales.question
  from newest as sales
  inner join newest as marketing
    on sales.question = marketing.question
    and sales.team = 'sales'
    and marketing.team = 'marketing'
  order by
    abs(ratio(sales.favourable, sales.answers) - ratio(marketing.favourable, marketing.answers)) desc,
    sales.question
  limit 1

),

final as (

  select
    case newest.team when 'sales' then 'Sales' else 'Marketing' end
      || ' ' || format('{:g}', newest.median_score) || ' · ' || newest.question as label,
    case newest.team when 'sales' then 'Vendite' else 'Marketing' end
      || ' ' || replace(format('{:g}', newest.median_score), '.', ',') || ' · ' || newest.question as label_it,
    newest.question,
    newest.team,
    case newest.team when 'sales' then 'sales' else 'marketing' end as side,
    case newest.team when 'sales' then 'delle vendite' else 'del marketing' end as side_it,
    scores.score,
    scores.score || case scores.score when 1 then ' (not at all)' when 5 then ' (fully)' else '' end as part,
    scores.score || case scores.score when 1 then ' (per niente)' when 5 then ' (del tutto)' else '' end as part_it,
    ratio(newest.favourable, newest.answers) as high_share,
    newest.question = gaps.question as is_told,
    ratio([newest.ones, newest.twos, newest.threes, newest.fours, newest.fives][scores.score], newest.answers) as value,
    cast(newest.answers as bigint) as n,
  from newest
  cross join (values (1), (2), (3), (4), (5)) as scores (score)
  left join gaps
    on newest.question = gaps.question

)

select
  label,
  label_it,
  part,
  part_it,
  value,
  n,
  question,
  side,
  side_it,
  high_share,
  coalesce(is_told, false) as is_told,
  true as is_ordered,
from final
order by question, team desc, score
