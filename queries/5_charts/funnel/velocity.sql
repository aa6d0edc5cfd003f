/* ---
number: "1.16"
title: {en: "What moved sales velocity, in money per day", it: "Che cosa ha mosso la velocità di vendita, in denaro al giorno"}
question: {en: "How much does the engine make, and what changed?", it: "Quanto produce la macchina, e che cosa è cambiato?"}
definition:
  en: Deals created times mean amount won times win rate divided by mean days to win, for each size of company apart and then added up; newest 13 weeks against the 13 before. The change of each size is split over the four causes by their logarithms and the causes are added up, so that the parts add up to the change. Where a size had wins in one of the two only, or too few deals to stand apart in one of them, a bar of its own says what that makes.
  it: Trattative create per importo medio vinto per tasso di vittoria diviso i giorni medi per vincere, per ogni dimensione d'azienda a parte e poi sommate; ultime 13 settimane contro le 13 precedenti. La variazione di ogni dimensione è divisa tra le quattro cause con i loro logaritmi e le cause sono sommate, così le parti fanno l'intera variazione. Dove una dimensione ha vinto in uno solo dei due periodi, o in uno ha troppo poche trattative per stare a parte, una barra a sé dice quanto fa.
owner: leadership
unit: money
direction: up
chart: {kind: waterfall}
labels:
  13 weeks before: 13 settimane prima
  Newest 13 weeks: Ultime 13 settimane
  Number of deals: Numero di trattative
  Mean amount won: Importo medio vinto
  Win rate: Tasso di vittoria
  Days to win: Giorni per vincere
  Mix of sizes: Composizione delle dimensioni
--- */
-- 1.16
with

wins as (

  select
    week,
    sum(won) as won,
  from core.velocity_windows
  group by week

),

final as (

  select 0 as place, '13 weeks before' as label, max(velocity_0) as value, true as is_total, (select won from wins where week = params.report_week() - 91) as n
  from signals.velocity_causes

  union all

  select
    place,
    case cause
      when 'deals' then 'Number of deals'
      when 'deal_value' then 'Mean amount won'
      when 'win_rate' then 'Win rate'
      when 'cycle_days' then 'Days to win'
      else 'Mix of sizes'
    end as label,
    contribution as value,
    false as is_total,
    null as n,
  from signals.velocity_causes

  union all

  select 6 as place, 'Newest 13 weeks' as label, max(velocity_1) as value, true as is_total, (select won from wins where week = params.report_week()) as n
  from signals.velocity_causes

)

select
  label,
  value,
  is_total,
  cast(n as bigint) as n,
  true as is_estimate,
from final
where value is not null
order by place
