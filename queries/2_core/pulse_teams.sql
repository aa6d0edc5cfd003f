/* ---
title: {en: Pulse survey by team and question, it: Sondaggio interno per squadra e domanda}
owner: leadership
grain: [quarter, question, team]
--- */
-- 5.12: how each team answered each question, as a distribution. Fewer answers than params.small_n_hide() are left out: the
-- survey is anonymous (R15).
with

final as (

  select
    quarter_of(asked_on) as quarter,
    question,
    team,
    count(*) as answers,
    sum(case when score >= 4 then 1 else 0 end) as favourable,
    sum(case when score = 1 then 1 else 0 end) as ones,
    sum(case when score = 2 then 1 else 0 end) as twos,
    sum(case when score = 3 then 1 else 0 end) as threes,
    sum(case when score = 4 then 1 else 0 end) as fours,
    sum(case when score = 5 then 1 else 0 end) as fives,
    percentile_cont(0.5) within group (order by ratio(score, 1)) as median_score
  from core.pulse_survey
  where score between 1 and 5
    and team in ('sales', 'marketing')
  group by quarter_of(asked_on), question, team
  having count(*) >= params.small_n_hide()

)

select * from final
