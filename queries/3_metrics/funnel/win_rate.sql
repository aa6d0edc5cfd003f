/* ---
number: "1.08"
title: {en: Win rate, it: Tasso di vittoria}
question: {en: How often do we win?, it: Quanto spesso vinciamo?}
definition:
  en: Opportunities won as a share of those decided in the 13 weeks up to the week. The narrow rate compares wins with losses; the broad one also counts the buyers who decided nothing. Renewals are left out.
  it: Opportunità vinte come quota di quelle chiuse nelle 13 settimane fino alla settimana. Il tasso stretto confronta vinte e perse; quello largo conta anche i clienti che non hanno deciso. I rinnovi sono esclusi.
owner: sales
unit: percent
direction: up
grain: [week, basis, source]
series: basis
series_titles:
  narrow: {en: Of won and lost, it: Su vinte e perse}
  broad: {en: Including no decision, it: Compresi i senza decisione}
window: 13w
version: 1
--- */
-- The windows overlap, so neighbouring points share deals: no process limits are drawn (7.06).
with

closed as (

  select
    week_of(closed_on) as closed_week,
    source,
    sum(case when outcome = 'won' then 1 else 0 end) as won,
    sum(case when outcome = 'lost' then 1 else 0 end) as lost,
    sum(case when outcome = 'no_decision' then 1 else 0 end) as undecided
  from core.opportunities
  where outcome <> 'open'
    and type <> 'renewal'
  group by week_of(closed_on), source

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

windowed as (

  select
    weeks.week,
    closed.source,
    sum(closed.won) as won,
    sum(closed.lost) as lost,
    sum(closed.undecided) as undecided
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  group by weeks.week, closed.source

),

final as (

  select
    week,
    'narrow' as basis,
    source,
    cast(won as bigint) as numerator,
    cast(won + lost as bigint) as denominator
  from windowed

  union all

  select
    week,
    'broad' as basis,
    source,
    cast(won as bigint) as numerator,
    cast(won + lost + undecided as bigint) as denominator
  from windowed

)

select * from final
