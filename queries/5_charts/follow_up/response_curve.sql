/* ---
number: "2.01"
title: {en: How fast leads are answered, it: Quanto in fretta si risponde ai lead}
question: {en: "What share of leads has heard from a person after so many hours?", it: "Quale quota dei lead ha avuto risposta da una persona, ora dopo ora?"}
definition:
  en: Share of leads answered by a person in sales after so many elapsed hours, leads still waiting counted as waiting, and those set aside without an answer as never answered where they are more than 5%; eight newest weeks and the same eight weeks a year before.
  it: Quota di lead con risposta di una persona delle vendite, ora dopo ora, con chi aspetta ancora contato come in attesa, e chi è stato scartato senza risposta come mai risposto dove supera il 5%; otto settimane più recenti e le stesse otto di un anno prima.
owner: sales
unit: percent
direction: up
chart: {kind: steps}
labels: {a year before: un anno prima, last 8 weeks: ultime 8 settimane}
--- */
-- Kaplan-Meier (7.01) by group, Aalen-Johansen (7.02) once more than 5% were set aside without an answer. The curve stops where fewer than ten leads are still at risk: beyond, one lead more or
-- less would move it by points.
with

observed as (

  select
    case
      when week_of(started_on) > params.report_week() - 56 then 'last 8 weeks'
      else 'a year before'
    end as curve,
    coalesce(elapsed_minutes, waiting_elapsed_minutes) / 60 as t_hours,
    first_touch_at is not null as is_answered,
    first_touch_at is null and disposed_at is not null as is_set_aside,
  from core.responses
  where (
      week_of(started_on) > params.report_week() - 56
      or (week_of(started_on) <= params.report_week() - 364 and week_of(started_on) > params.report_week() - 364 - 56)
    )
    and coalesce(elapsed_minutes, waiting_elapsed_minutes) >= 0

),

by_time as (

  select
    curve,
    t_hours,
    count(*) filter (where is_answered) as answered,
    count(*) filter (where is_set_aside) as set_aside,
    count(*) as leaving,
  from observed
  group by curve, t_hours

),

at_risk as (

  select
    *,
    case
      when sum(set_aside) over (partition by curve) > 0.05 * sum(leaving) over (partition by curve) then answered + set_aside
      else answered
    end as ended,
    sum(leaving) over (
      partition by curve order by t_hours rows between current row and unbounded following
    ) as at_risk,
  from by_time

),

waits as (

  select
    *,
    coalesce(product(1 - ended / at_risk) over (
      partition by curve order by t_hours rows between unbounded preceding and 1 preceding
    ), 1) as waiting_before,
  from at_risk

),

curves as (

  select
    curve,
    t_hours,
    cast(at_risk as bigint) as at_risk,
    sum(waiting_before * answered / at_risk) over (partition by curve order by t_hours rows unbounded preceding) as reached,
  from waits

),

-- a hundred steps per curve, even on a logarithmic axis of one minute to fourteen days, are all an eye can see
thinned as (

  select *
  from curves
  where at_risk >= params.min_at_risk()
    and t_hours <= 336
  qualify row_number() over (
    partition by curve, cast(floor(ln(greatest(t_hours * 60, 1)) * 10) as integer) order by t_hours desc
  ) = 1

),

final as (

  select
    curve,
    cast(t_hours as double) as t_hours,
    reached,
    at_risk,
    -- R16: the newest weeks' leads have not all had so many hours yet
    curve <> 'last 8 weeks' or t_hours <= 24 as is_mature,
    curve <> 'last 8 weeks' as is_prior,
  from thinned

)

select * from final
order by curve desc, t_hours
