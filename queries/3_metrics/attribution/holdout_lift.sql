/* ---
number: "4.17"
title: {en: Leads won with and without campaigns by lot, it: Lead vinti con e senza campagne per sorteggio}
question: {en: Do campaigns win more deals?, it: Le campagne fanno vincere di più?}
definition:
  en: Leads whose deal was won within the look-back (attribution.look_back) of the day they were drawn by lot, as a share of all drawn, apart for those held out of campaigns and those that were not, by segment of the account; the 52 weeks of draws up to the week that are old enough to tell. What each lead then got does not matter, only what was drawn. Chance made the groups, so a difference beyond chance is an effect of the campaigns.
  it: Lead la cui trattativa è stata vinta entro la finestra (attribution.look_back) dal giorno del sorteggio, come quota di tutti i sorteggiati, separati tra esclusi dalle campagne e no, per segmento del cliente; le 52 settimane di sorteggi fino alla settimana abbastanza vecchie da poterlo dire. Non conta che cosa ogni lead ha poi ricevuto, solo che cosa è stato sorteggiato. I gruppi li ha fatti il caso, quindi una differenza oltre il caso è un effetto delle campagne.
owner: marketing
unit: percent
direction: none
grain: [week, part, segment]
series: part
series_titles:
  treated: {en: Given to campaigns, it: Affidati alle campagne}
  held_out: {en: Held out, it: Esclusi}
window: 52w
version: 1
--- */
-- Where there is a draw, charts.campaigns__influence_lift shows it in place of who happened to be touched.
with

drawn as (

  select
    week_of(drawn_on) as drawn_week,
    case when is_held_out then 'held_out' else 'treated' end as part,
    segment,
    sum(case when is_won then 1 else 0 end) as won,
    count(*) as leads
  from core.holdouts
  group by week_of(drawn_on), case when is_held_out then 'held_out' else 'treated' end, segment

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    drawn.part,
    drawn.segment,
    sum(drawn.won) as numerator,
    sum(drawn.leads) as denominator
  from weeks
  inner join drawn
    on drawn.drawn_week + params.lookback_days() <= weeks.week
    and drawn.drawn_week + params.lookback_days() > weeks.week - 364
  group by weeks.week, drawn.part, drawn.segment

)

select * from final
