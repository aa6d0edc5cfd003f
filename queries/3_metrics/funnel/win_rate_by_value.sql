/* ---
number: "1.09"
title: {en: Win rate by value, it: Tasso di vittoria in valore}
question: {en: Do we win the money?, it: Vinciamo anche il valore?}
definition:
  en: Amount of the opportunities won as a share of the amount won and lost, in the 13 weeks up to the week, at the amount they had when they were closed. Amounts in another currency count at the plan rate of the week's financial year, without one at the rate of the day they closed. Renewals and amounts that are missing, zero or without a rate are left out.
  it: Importo delle opportunità vinte come quota dell'importo vinto e perso, nelle 13 settimane fino alla settimana, all'importo che avevano alla chiusura. Gli importi in altra valuta valgono al cambio di piano dell'esercizio della settimana, in sua mancanza a quello del giorno di chiusura. Sono esclusi i rinnovi e gli importi mancanti, nulli o senza cambio.
owner: sales
unit: percent
direction: up
grain: [week]
window: 13w
additive: false
version: 1
--- */
-- A value and not two counts: deals weigh unequally, so the interval for yes/no members does not hold (7.03).
with

final as (

  select
    week,
    value
  from core.win_rates_by_value

)

select * from final
