/* ---
number: "5.03"
title: {en: "Win rate against a named competitor", it: "Tasso di vittoria contro un concorrente noto"}
question:
  en: "Do we win when we know whom we are up against?"
  it: "Vinciamo quando sappiamo contro chi siamo?"
definition:
  en: "Deals won as a share of those won or lost in the thirteen weeks up to the week with a competitor recorded. Where fewer than 70% of all closed deals name one, the rate is marked as biased, since lost deals are recorded differently from won ones. Renewals are left out."
  it: "Trattative vinte come quota di quelle vinte o perse nelle tredici settimane fino alla settimana con un concorrente registrato. Se meno del 70% delle trattative chiuse ne nomina uno, il tasso è segnato come distorto, perché le perse si registrano diversamente dalle vinte. I rinnovi sono esclusi."
owner: marketing
unit: percent
direction: up
grain: [week, competitor]
window: 13w
version: 1
--- */
-- A deal that says there was no competitor is recorded (the fill rate counts it) but competed with nobody.
with

closed as (

  select
    week_of(closed_on) as closed_week,
    trimmed(competitor) as competitor,
    sum(case when outcome = 'won' then 1 else 0 end) as won,
    count(*) as decided
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
    and is_filled(competitor)
    and lower(trimmed(competitor)) not in ('none', 'no competitor', 'no competition', 'nessuno', 'nessun concorrente')
  group by week_of(closed_on), trimmed(competitor)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    closed.competitor,
    cast(sum(closed.won) as bigint) as numerator,
    cast(sum(closed.decided) as bigint) as denominator
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  group by weeks.week, closed.competitor

)

select * from final
