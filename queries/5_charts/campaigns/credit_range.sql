/* ---
number: "4.10"
title: {en: "Credit for won deals, by campaign, 52 weeks", it: "Credito per le trattative vinte, per campagna, 52 settimane"}
question: {en: Does the answer depend on the model?, it: La risposta dipende dal modello?}
definition:
  en: Share of the amount won in the 52 weeks that a campaign is credited with; the line runs from the least to the most that any enabled model gives it. Only where all models put the first three campaigns in one order does a stroke mark the W-shaped model, or the median of the models where that one is not enabled. Campaigns with fewer than five deals stand together. Credit is associated with a campaign, it is not an effect of it. Renewals are left out.
  it: Quota dell'importo vinto nelle 52 settimane attribuita a una campagna; la linea va dal minimo al massimo dato da un modello attivo. Solo dove tutti i modelli mettono le prime tre campagne nello stesso ordine un tratto segna il modello a W, o la mediana dei modelli dove quello non è attivo. Le campagne con meno di cinque trattative stanno insieme. Il credito è associato alla campagna, non ne è un effetto. I rinnovi sono esclusi.
owner: leadership
unit: percent
direction: none
chart: {kind: dumbbell}
labels: {Unattributed: Non attribuito, Other campaigns: Altre campagne}
--- */
-- 4.10, the leadership view: where the line is long, the model decides. 'Unattributed' comes first (4.18).
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
where basis = 'revenue'
  and (is_dark or place <= 12)
order by is_dark desc, label = 'Other campaigns', credit_ranges.value desc, label
