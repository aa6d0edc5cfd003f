/* ---
number: "1.16"
title: {en: Sales velocity, it: Velocità di vendita}
question: {en: How much money a day does the engine make?, it: Quanti soldi al giorno produce la macchina?}
definition:
  en: Opportunities created times mean amount won times win rate, divided by the mean days to win, all from the 13 weeks up to the week and from new business only.
  it: Opportunità create per importo medio vinto per tasso di vittoria, diviso i giorni medi per vincere, tutto dalle 13 settimane fino alla settimana e solo dal nuovo business.
owner: leadership
unit: money
direction: up
grain: [week]
window: 13w
additive: false
version: 1
--- */
-- signals.velocity_causes says which of the four factors moved it.
with

final as (

  select
    week,
    velocity as value
  from core.velocity_windows

)

select * from final
