/* ---
number: "1.11"
title: {en: Time to win, it: Tempo per vincere}
question: {en: How long does it take to win?, it: Quanto tempo ci vuole per vincere?}
definition:
  en: Elapsed time from creation to closing of the deals won in the 13 weeks up to the week, for the middle and the slow one; and the age by which half of the wins to come have happened, from all opportunities created in the year before, open ones included. Renewals are left out.
  it: Tempo trascorso dalla creazione alla chiusura delle opportunità vinte nelle 13 settimane fino alla settimana, per quella mediana e per quella lenta; e l'età entro cui avviene metà delle vittorie attese, da tutte le opportunità create nell'anno precedente, comprese le aperte. I rinnovi sono esclusi.
owner: sales
unit: duration
direction: down
grain: [week, statistic]
series: statistic
series_titles:
  won_median: {en: "Half of the deals won", it: "Metà delle vinte"}
  won_p90: {en: "Nine in ten of the deals won", it: "Nove su dieci delle vinte"}
  half_of_wins: {en: "Half of the wins to come, open deals included", it: "Metà delle vittorie attese, comprese le aperte"}
window: 13w
additive: false
engine: duckdb
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "A time that was not reached keeps its row, without a value", it: "Un tempo non raggiunto mantiene la sua riga, senza valore"}}
--- */
-- Won deals alone look quick while a firm grows, so the curve with open deals stands beside (7.02). A median time to win
-- over all deals does not exist where fewer than half are won: the half is that of the eventual wins. It is NULL where the
-- curve shows no win: without a row an older week would pass for the newest.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

deals as (

  select
    created_on,
    closed_on,
    outcome,
    ratio(seconds_between(created_at, closed_at), 60) as minutes,
  from core.opportunities
  where type <> 'renewal'
    -- R10
    and (closed_at is null or closed_at >= created_at)

),

won as (

  select
    weeks.week,
    cast(quantile_cont(deals.minutes, 0.5) as decimal(18, 6)) as half,
    cast(quantile_cont(deals.minutes, 0.9) as decimal(18, 6)) as nine_in_ten,
  from weeks
  inner join deals
    on week_of(deals.closed_on) <= weeks.week
    and week_of(deals.closed_on) > weeks.week - 91
  where deals.outcome = 'won'
  group by weeks.week

),

-- as each week saw them: what closed later was still open then (R1)
by_day as (

  select
    weeks.week,
    case
      when deals.closed_on < weeks.week + 7 then days_between(deals.created_on, deals.closed_on)
      else days_between(deals.created_on, weeks.week + 7)
    end as days,
    count(*) filter (where deals.closed_on < weeks.week + 7 and deals.outcome = 'won') as won_now,
    count(*) filter (where deals.closed_on < weeks.week + 7) as ended_now,
    count(*) as leaving,
  from weeks
  inner join deals
    on deals.created_on < weeks.week + 7
    and deals.created_on >= weeks.week + 7 - 364
  group by 1, 2

),

at_risk as (

  select
    *,
    sum(leaving) over (
      partition by week order by days rows between current row and unbounded following
    ) as at_risk,
  from by_day

),

stepped as (

  select
    *,
    coalesce(product(1 - ended_now / at_risk) over (
      partition by week order by days rows between unbounded preceding and 1 preceding
    ), 1) as waiting_before,
  from at_risk

),

curve as (

  select
    week,
    days,
    sum(waiting_before * won_now / at_risk) over (partition by week order by days rows unbounded preceding) as won,
  from stepped
  -- the curve ends where fewer than ten are at risk
  where at_risk >= params.min_at_risk()

),

-- the curve only ever rises, so its end is its highest
ends as (

  select
    at_risk.week,
    max(curve.won) as won,
  from at_risk
  left join curve
    on at_risk.week = curve.week
    and at_risk.days = curve.days
  group by at_risk.week

),

half_of_wins as (

  select
    ends.week,
    cast(min(curve.days) * 1440 as decimal(18, 6)) as half,
  from ends
  left join curve
    on ends.week = curve.week
    and ends.won > 0
    and curve.won >= ends.won / 2 - 1e-12
  group by ends.week

),

final as (

  select week, 'won_median' as statistic, half as value
  from won

  union all

  select week, 'won_p90' as statistic, nine_in_ten as value
  from won

  union all

  select week, 'half_of_wins' as statistic, half as value
  from half_of_wins

)

select * from final
