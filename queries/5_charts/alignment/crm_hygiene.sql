/* ---
number: "5.06"
title: {en: Open deals kept in order, it: Trattative aperte tenute in ordine}
question: {en: What do the records of open deals lack?, it: Che cosa manca alle schede delle trattative aperte?}
definition:
  en: "Five checks over the deals open at the end of the week: a close date ahead, a next step, an amount, a contact role, and an activity within fourteen days."
  it: "Cinque controlli sulle trattative aperte a fine settimana: una data di chiusura futura, un prossimo passo, un importo, un ruolo di contatto e un’attività negli ultimi quattordici giorni."
owner: sales
unit: percent
direction: up
chart: {kind: bars}
labels:
  Close date ahead: Chiusura nel futuro
  Next step set: Prossimo passo indicato
  Amount set: Importo indicato
  Contact role set: Ruolo del contatto indicato
  Activity within 14 days: Attività negli ultimi 14 giorni
--- */
-- 5.06: one bar per check, the weakest first.
with

names as (

  select *
  from (
    values
      ('close_ahead', 'Close date ahead'),
      ('next_step', 'Next step set'),
      ('amount', 'Amount set'),
      ('contact_role', 'Contact role set'),
      ('recent_activity', 'Activity within 14 days')
  ) as listed (check_name, label)

),

final as (

  select
    names.label,
    ratio(hygiene.numerator, hygiene.denominator) as value,
    wilson_low(hygiene.numerator, hygiene.denominator) as low,
    wilson_high(hygiene.numerator, hygiene.denominator) as high,
    cast(hygiene.numerator as bigint) as numerator,
    cast(hygiene.denominator as bigint) as denominator,
  from metrics.alignment__crm_hygiene as hygiene
  inner join names
    on hygiene.check_name = names.check_name
  where hygiene.denominator >= params.small_n_hide()

)

select * from final
order by value, label
