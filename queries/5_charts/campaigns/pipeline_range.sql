/* ---
number: "4.10"
title: {en: "Credit for new pipeline, by campaign, 52 weeks", it: "Credito per la nuova pipeline, per campagna, 52 settimane"}
question: {en: "Which campaigns lead to opportunities, whatever the model?", it: "Quali campagne portano a opportunità, con qualsiasi modello?"}
definition:
  en: Share of the amount of the opportunities created in the 52 weeks, open, won and lost alike, that a campaign is credited with by the responses up to their creation; the line runs from the least to the most that any enabled model gives it. The last touch is the last before the creation, and full path has no close. Only where all models put the first three campaigns in one order does a stroke mark the W-shaped model, or the median of the models where that one is not enabled. Campaigns with fewer than five deals stand together. It is not to be added to the credit for deals won. Credit is associated with a campaign, it is not an effect of it. Renewals are left out.
  it: Quota dell'importo delle opportunità create nelle 52 settimane, aperte, vinte e perse, attribuita a una campagna secondo le risposte fino alla loro creazione; la linea va dal minimo al massimo dato da un modello attivo. L'ultimo contatto è l'ultimo prima della creazione, e il percorso intero non ha una chiusura. Solo dove tutti i modelli mettono le prime tre campagne nello stesso ordine un tratto segna il modello a W, o la mediana dei modelli dove quello non è attivo. Le campagne con meno di cinque trattative stanno insieme. Non va sommato al credito delle vinte. Il credito è associato alla campagna, non ne è un effetto. I rinnovi sono esclusi.
owner: leadership
unit: percent
direction: none
chart: {kind: dumbbell}
labels: {Unattributed: Non attribuito, Other campaigns: Altre campagne}
--- */
-- 4.10 for pipeline: what a campaign does for deals that are not decided yet. 'Unattributed' comes first (4.18).
select
  label,
  point as value,
  low,
  high,
  n,
  low_name,
  low_name_it,
  high_name,
  high_name_it,
  has_one_order,
  is_dark or label = 'Other campaigns' as is_group,
from signals.credit_ranges
where basis = 'pipeline'
  and (is_dark or place <= 12)
order by is_dark desc, label = 'Other campaigns', credit_ranges.value desc, label
