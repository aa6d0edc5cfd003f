/* ---
number: "4.09"
title: {en: "Credit, Markov removal", it: "Credito, rimozione di Markov"}
question: {en: What would the model lose without the channel?, it: Che cosa perderebbe il modello senza il canale?}
definition:
  en: Share of a channel in the removal effects of all channels, in a first-order chain over the paths of all deals decided before the report, won and lost, written under the last closed month. Shown only with enough deals won in all and with the channel. It is what the model would lose, not what the firm would. Renewals are left out.
  it: Quota di un canale negli effetti di rimozione di tutti i canali, in una catena di primo ordine sui percorsi di tutte le opportunità chiuse prima del rapporto, vinte e perse, scritta sotto l'ultimo mese chiuso. Si mostra solo con abbastanza opportunità vinte, in tutto e con il canale. È ciò che perderebbe il modello, non l'azienda. I rinnovi sono esclusi.
owner: marketing
unit: percent
direction: none
grain: [month, channel]
additive: false
version: 1
--- */
-- One chain over everything decided before as_of: a chain per month would rest on a handful of deals. Suppressed under
-- attribution.min_conversions and attribution.min_channel_conversions; what is suppressed is absent, not zero.
with

final as (

  select
    cast(month_of(params.local_on(params.as_of())) - interval '1' month as date) as month,
    channel,
    cast(rounded(share, 6) as decimal(18, 6)) as value
  from core.attribution_removals
  where may_be_shown

)

select * from final
