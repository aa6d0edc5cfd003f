/* ---
number: "1.16"
title: {en: Sales velocity, it: Velocità di vendita}
question: {en: How much money a day does the engine make?, it: Quanto rende al giorno la macchina?}
definition:
  en: Opportunities created times mean amount won times win rate, divided by the mean days to win, all from the 13 weeks up to the week and from new business only; computed for each size of company apart and then added up, never across mixed sizes. Sizes with fewer than five deals won or lost are taken together. Where the exports tell no size, all companies are one.
  it: Opportunità create per importo medio vinto per tasso di vittoria, diviso i giorni medi per vincere, tutto dalle 13 settimane fino alla settimana e solo dal nuovo business; calcolata per ogni dimensione d'azienda a parte e poi sommata, mai su dimensioni mescolate. Le dimensioni con meno di cinque trattative vinte o perse sono prese insieme. Dove le esportazioni non dicono la dimensione, tutte le aziende sono una.
owner: leadership
unit: money
direction: up
grain: [week, segment]
window: 13w
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Computed for each size of company apart, then added up", it: "Calcolata per ogni dimensione d'azienda, poi sommata"}}
--- */
-- signals.velocity_causes says which of the four factors moved it.
with

final as (

  select
    week,
    segment,
    velocity as value,
    won as cases
  from core.velocity_windows

)

select * from final
