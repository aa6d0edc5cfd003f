/* ---
number: "5.04"
title: {en: "New leads that came unprompted", it: "Nuovi lead arrivati da soli"}
question:
  en: "Do buyers know us before we reach them?"
  it: "I clienti ci conoscono prima che li raggiungiamo?"
definition:
  en: "New leads of the quarter that came straight to the site, by a search for the brand, or because they had heard of us, as a share of all new leads. Those whose way is unknown count among the others, so this is a floor. A proxy, never tied to revenue."
  it: "Nuovi lead del trimestre arrivati direttamente al sito, da una ricerca del marchio o perché avevano sentito parlare di noi, come quota di tutti i nuovi lead. Quelli di cui non si conosce la via contano tra gli altri, quindi è un minimo. Un indizio, mai legato ai ricavi."
owner: marketing
unit: percent
direction: up
grain: [quarter]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "A share of all new leads; before, of those whose way is known", it: "Quota di tutti i nuovi lead; prima, di quelli di cui si conosce la via"}}
--- */
with

final as (

  select
    quarter_of(created_on) as quarter,
    sum(case when is_unprompted then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.unprompted_leads
  where created_on >= params.first_week()
    and created_on <= params.report_week() + 6
  group by quarter_of(created_on)
  -- a quarter in which no lead says how it came is not known, not zero
  having count(is_unprompted) > 0

)

select * from final
