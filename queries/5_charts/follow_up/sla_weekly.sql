/* ---
number: "2.02"
title: {en: Leads answered on time by week, it: Lead con risposta in tempo per settimana}
question: {en: Did sales keep the response time it agreed?, it: Le vendite hanno rispettato il tempo di risposta concordato?}
definition:
  en: Leads whose clock started in the week and who were answered within the limit of their intent, in business time, of those answered or past their limit. Where the weeks have cases that differ by more than twice, each week has a usual range by its own cases.
  it: Lead con orologio avviato nella settimana e risposta entro il limite del loro interesse, in tempo lavorativo, tra quelli con risposta o oltre il limite. Dove le settimane hanno casi che differiscono di oltre il doppio, ogni settimana ha un solito secondo i propri casi.
owner: sales
unit: percent
direction: up
target: agreement.on_time_target
chart: {kind: xmr}
--- */
with

final as (

  select
    period_on,
    value,
    mean,
    lower,
    upper,
    rule,
    favourable,
    is_mature,
    is_short,
    cast(denominator as bigint) as n,
    low,
    high,
    known_change,
    definition_change,
    nullif(cast(open_cases as bigint), 0) as open_cases,
    possible_low,
    possible_high,
  from signals.points
  where metric = 'follow_up.sla_on_time'
    and series = ''
    and segment_kind = 'all'
    and n_state <> 'hidden'
    and period_on > params.report_week() - 364

)

select * from final
order by period_on
