/* ---
number: "1.06"
title: {en: What sales decided, it: Che cosa hanno deciso le vendite}
question: {en: Does sales agree that these leads are worth working?, it: Le vendite concordano che questi lead valgono il lavoro?}
definition:
  en: Qualified leads handed over in the week, by what a person in sales had decided by the end of the agreed business days.
  it: Lead qualificati passati nella settimana, secondo ciò che una persona delle vendite aveva deciso entro i giorni lavorativi concordati.
owner: marketing
unit: percent
direction: up
chart: {kind: stacked}
labels: {accepted: accettati, undecided: non decisi, rejected: rifiutati}
--- */
-- 1.06 over 26 mature weeks: accepted, undecided, rejected add up to all leads handed over.
with

weeks as (

  select
    week,
    sum(numerator) as accepted,
    sum(denominator) as decided,
  from metrics.funnel__acceptance
  where basis = 'decided' and is_mature
  group by week

),

handed as (

  select
    week,
    sum(numerator) as undecided,
    sum(denominator) as handed_over,
  from metrics.funnel__undecided
  where is_mature
  group by week

),

newest as (

  select
    weeks.week,
    weeks.accepted,
    weeks.decided - weeks.accepted as rejected,
    handed.undecided,
    handed.handed_over,
  from weeks
  inner join handed
    on weeks.week = handed.week
  where handed.handed_over >= params.small_n_hide()
  qualify row_number() over (order by weeks.week desc) <= 26

),

final as (

  select week as period_on, 1 as part_place, 'accepted' as part, ratio(accepted, handed_over) as value, handed_over from newest
  union all
  select week as period_on, 2 as part_place, 'undecided' as part, ratio(undecided, handed_over) as value, handed_over from newest
  union all
  select week as period_on, 3 as part_place, 'rejected' as part, ratio(rejected, handed_over) as value, handed_over from newest

)

select
  period_on,
  part,
  value,
  cast(handed_over as bigint) as n,
from final
order by period_on, part_place
