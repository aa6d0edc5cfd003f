/* ---
number: "2.05"
title: {en: Routing and reaction, it: Smistamento e reazione}
question: {en: Is it the system or the people?, it: È il sistema o sono le persone?}
definition:
  en: Elapsed time from the start of the clock to the first assignment, and from there to the first outreach, for the middle one of the answered leads of the week. Medians do not add up; the mean share of routing stands beside. Counted from the first whole week of outreach on record.
  it: Tempo trascorso dall'avvio dell'orologio alla prima assegnazione, e da lì al primo contatto, per il lead mediano tra quelli della settimana con risposta. Le mediane non si sommano; accanto sta la quota media dello smistamento. Si conta dalla prima settimana intera di contatti registrati.
owner: revops
unit: duration
direction: down
grain: [week, lag]
series: lag
series_titles:
  routing: {en: Until it had an owner, it: Fino ad avere un responsabile}
  reaction: {en: From owner to outreach, it: Dal responsabile al contatto}
additive: false
version: 1
--- */
with

medians as (

  select
    week_of(started_on) as week,
    cast(rounded(
      ratio(percentile_cont(0.5) within group (order by ratio(rounded(routing_minutes * 60, 0), 1)), 60), 6
    ) as decimal(18, 6)) as routing,
    cast(rounded(
      ratio(percentile_cont(0.5) within group (order by ratio(rounded(reaction_minutes * 60, 0), 1)), 60), 6
    ) as decimal(18, 6)) as reaction,
    count(*) as cases
  from core.response_lags
  where week_of(started_on) between params.first_week() and params.report_week()
  group by week_of(started_on)

),

final as (

  select week, 'routing' as lag, routing as value, cases
  from medians

  union all

  select week, 'reaction' as lag, reaction as value, cases
  from medians

)

select * from final
