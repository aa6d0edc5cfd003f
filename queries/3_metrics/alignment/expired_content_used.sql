/* ---
number: "5.08"
title: {en: "Uses of expired content", it: "Usi di contenuti scaduti"}
question:
  en: "Does old content still go out?"
  it: "Escono ancora contenuti vecchi?"
definition:
  en: "Times a piece was shared in the month before its approval or after its expiry, as a share of all times a piece was shared."
  it: "Volte in cui un contenuto è stato condiviso nel mese prima dell'approvazione o dopo la scadenza, come quota di tutte le condivisioni."
owner: sales
unit: percent
direction: down
grain: [month]
version: 1
--- */
with

final as (

  select
    month_of(uses.used_on) as month,
    sum(case when uses.used_on < assets.approved_on or uses.used_on > assets.expires_on then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.asset_uses as uses
  inner join core.assets as assets
    on uses.asset_id = assets.asset_id
  where uses.used_on >= params.first_week()
  group by month_of(uses.used_on)

)

select * from final
