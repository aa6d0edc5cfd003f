/* ---
number: "4.03"
title: {en: "Credit for pipeline created, by model", it: "Credito della pipeline creata, per modello"}
question: {en: "What discovers, and what leads to an opportunity?", it: "Che cosa fa scoprire, e che cosa porta a un'opportunità?"}
definition:
  en: Amount of the opportunities created in the month, open, won and lost alike, which each enabled model (4.03 to 4.08) divides among the channels of the qualifying touches up to the day of creation. So the last touch is the last before the creation, time decay counts back from it, and full path has no close, whose part the others share in proportion. Deals nobody had touched by then stand under Unattributed. It is not to be added to the credit for deals won. Credit is associated with the channel, it is not an effect of it. Renewals and amounts that are missing, zero or without an exchange rate are left out.
  it: Importo delle opportunità create nel mese, aperte, vinte e perse, che ogni modello attivo (da 4.03 a 4.08) divide tra i canali dei contatti validi fino al giorno della creazione. L'ultimo contatto è quindi l'ultimo prima della creazione, il decadimento nel tempo conta all'indietro da essa, e il percorso intero non ha una chiusura, la cui parte va agli altri in proporzione. Le opportunità fino ad allora senza contatti stanno sotto Unattributed. Non va sommato al credito delle vinte. Il credito è associato al canale, non ne è un effetto. Sono esclusi i rinnovi e gli importi mancanti, nulli o senza cambio.
owner: marketing
unit: money
direction: none
grain: [month, model, channel]
series: model
series_titles:
  first_touch: {en: First touch, it: Primo contatto}
  last_touch: {en: Last touch before the creation, it: Ultimo contatto prima della creazione}
  linear: {en: Linear, it: Lineare}
  u_lead: {en: "U, lead creation", it: "U, creazione del lead"}
  u_last: {en: "U, last touch before the creation", it: "U, ultimo contatto prima della creazione"}
  w: {en: W, it: W}
  full_path: {en: "Full path, without the close", it: "Percorso intero, senza la chiusura"}
  time_decay: {en: Time decay before the creation, it: Decadimento nel tempo prima della creazione}
additive: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "No credit is said where the exports hold no touches", it: "Nessun credito dove le esportazioni non hanno contatti"}}
--- */
-- The total is the amount created under every model, so only the channels are compared (additive: false). It is the amount
-- of today, as in 4.01 and 4.02; 1.14 freezes the first one.
with

final as (

  select
    month_of(counted_on) as month,
    model,
    channel,
    cast(rounded(sum(credited_amount), 4) as decimal(18, 4)) as value
  from core.attribution_credits
  where basis = 'pipeline'
    and month_of(counted_on) < month_of(params.local_on(params.as_of()))
    and counted_on >= month_of(params.first_week())
    -- without any response in the exports nothing is known, and all would be dark
    and exists (select 1 from core.touches)
  group by month_of(counted_on), model, channel

)

select * from final
