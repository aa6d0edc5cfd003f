/* ---
number: "2.01"
title: {en: Response time, it: Tempo di risposta}
question:
  en: How fast does a person in sales reach out?
  it: Quanto in fretta una persona delle vendite si fa viva?
definition:
  en: Minutes from qualification (or from the form, for high intent) to the first call, mail or meeting by a person in sales, for the leads of the week. The typical and the slow lead are read from a curve in which leads still waiting count as waiting, not as missing, and only as far as at least ten were still waiting; beyond, the time counts as not reached. Where more than 5% were set aside without an answer, those count as never answered; up to there, as waiting no longer. Counted from the first whole week of outreach on record.
  it: Minuti dalla qualificazione (o dal modulo, per l'interesse alto) alla prima chiamata, mail o riunione di una persona delle vendite, per i lead della settimana. Il lead tipico e quello lento si leggono da una curva in cui chi aspetta ancora conta come in attesa, non come assente, e solo finché almeno dieci erano ancora in attesa; oltre, il tempo conta come non raggiunto. Dove più del 5% è stato scartato senza risposta, questi contano come lead senza risposta; fino a lì, come non più in attesa. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: duration
direction: down
grain: [week, statistic]
series: statistic
series_titles:
  elapsed_median: {en: "Median, as the buyer felt it", it: "Mediana, come l'ha vissuta il cliente"}
  business_median: {en: "Median, in business hours", it: "Mediana, in orario lavorativo"}
  elapsed_p90: {en: "90th percentile, as the buyer felt it", it: "90º percentile, come l'ha vissuto il cliente"}
  business_p90: {en: "90th percentile, in business hours", it: "90º percentile, in orario lavorativo"}
  answered_median: {en: Median of the answered only, it: Mediana dei soli lead con risposta}
additive: false
engine: duckdb
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Where more than 5% were set aside without an answer, they count as never answered", it: "Dove più del 5% è stato scartato senza risposta, conta come lead senza risposta"}}
  - {version: 3, on: 2026-11-27, what: {en: "The curve ends where fewer than ten are left to wait", it: "La curva finisce dove restano meno di dieci in attesa"}}
--- */
-- Kaplan-Meier (7.01), or Aalen-Johansen (7.02) once more than 5% of a week's leads were set aside without an answer: being
-- set aside then ends the wait for good, and the curve of the answered stays lower. One formula does both, since without a
-- second way out the share answered is 1 - product of (1 - answered / at risk). product() is why this file asks for DuckDB:
-- exp(sum(ln(x))) is an error when everyone has been answered. answered_median is printed small beside, to show how much
-- better things look when the unanswered are dropped.
with

observed as (

  select
    week_of(started_on) as week,
    'elapsed' as clock,
    coalesce(elapsed_minutes, waiting_elapsed_minutes) as minutes,
    first_touch_at is not null as is_answered,
    first_touch_at is null and disposed_at is not null as is_set_aside,
  from core.responses

  union all

  select
    week_of(started_on) as week,
    'business' as clock,
    coalesce(business_minutes, waiting_business_minutes) as minutes,
    first_touch_at is not null as is_answered,
    first_touch_at is null and disposed_at is not null as is_set_aside,
  from core.responses

),

in_window as (

  select *
  from observed
  where week between params.first_week() and params.report_week()
    -- R10: an impossible time is counted in the checks, never clipped
    and minutes >= 0

),

by_time as (

  select
    week,
    clock,
    minutes,
    count(*) filter (where is_answered) as answered,
    count(*) filter (where is_set_aside) as set_aside,
    count(*) as leaving,
  from in_window
  group by week, clock, minutes

),

-- an answer at the same minute as the end of a wait comes first (7.01), so all of that minute are at risk
at_risk as (

  select
    *,
    case
      when sum(set_aside) over (partition by week, clock) > 0.05 * sum(leaving) over (partition by week, clock)
        then answered + set_aside
      else answered
    end as ended,
    sum(leaving) over (
      partition by week, clock order by minutes rows between current row and unbounded following
    ) as at_risk,
  from by_time

),

waits as (

  select
    *,
    -- before the minute: whoever leaves in it is still there
    coalesce(product(1 - ended / at_risk) over (
      partition by week, clock order by minutes rows between unbounded preceding and 1 preceding
    ), 1) as waiting_before,
  from at_risk

),

curve as (

  select
    week,
    clock,
    minutes,
    at_risk,
    sum(waiting_before * answered / at_risk) over (
      partition by week, clock order by minutes rows unbounded preceding
    ) as reached,
  from waits

),

-- NULL where the curve never gets that far, or not before it ends: with few at risk one lead more or less moves it by hours
read_off as (

  select
    week,
    clock,
    min(minutes) filter (where reached >= 0.5 - 1e-12) as half,
    min(minutes) filter (where reached >= 0.9 - 1e-12) as nine_in_ten,
  from curve
  where at_risk >= params.min_at_risk()
  group by week, clock

),

weeks as (

  select week, clock, count(*) as cases
  from in_window
  group by week, clock

),

answered_only as (

  select
    week,
    cast(quantile_cont(minutes, 0.5) as decimal(18, 6)) as half,
    count(*) as cases,
  from in_window
  where clock = 'elapsed' and is_answered
  group by week

),

final as (

  select weeks.week, weeks.clock || '_median' as statistic, read_off.half as value, weeks.cases
  from weeks
  left join read_off
    on weeks.week = read_off.week
    and weeks.clock = read_off.clock

  union all

  select weeks.week, weeks.clock || '_p90' as statistic, read_off.nine_in_ten as value, weeks.cases
  from weeks
  left join read_off
    on weeks.week = read_off.week
    and weeks.clock = read_off.clock

  union all

  select week, 'answered_median' as statistic, half as value, cases
  from answered_only

)

select * from final
