/* ---
number: "5.03"
title: {en: "Competitors with a fresh battlecard", it: "Concorrenti con una scheda aggiornata"}
question:
  en: "Does sales have something current to say about the main competitors?"
  it: "Le vendite hanno qualcosa di attuale da dire sui concorrenti principali?"
definition:
  en: "Of the eight competitors named most often in deals closed in the year up to the week, those with a piece of content about them approved or refreshed in the ninety days before the end of the week."
  it: "Degli otto concorrenti più nominati nelle trattative chiuse nell'anno fino alla settimana, quelli con un contenuto che li riguarda approvato o aggiornato nei novanta giorni prima della fine della settimana."
owner: marketing
unit: percent
direction: up
grain: [week]
version: 1
--- */
-- As of the report week only: the list of content says when a piece was last refreshed, not when before.
with

named as (

  select
    lower(trimmed(competitor)) as competitor,
    row_number() over (order by count(*) desc nulls last, lower(trimmed(competitor))) as place
  from core.opportunities
  where outcome in ('won', 'lost')
    and is_filled(competitor)
    and lower(trimmed(competitor)) not in ('none', 'no competitor', 'no competition', 'nessuno', 'nessun concorrente')
    and closed_on > params.report_week() - 358
    and closed_on <= params.report_week() + 6
  group by lower(trimmed(competitor))

),

content as (

  select
    lower(trimmed(competitor)) as competitor,
    max(updated_on) as updated_on
  from core.assets
  where competitor is not null
    and updated_on <= params.report_week() + 6
    and (expires_on is null or expires_on >= params.report_week() + 6)
  group by lower(trimmed(competitor))

),

listed as (

  select count(*) as assets
  from core.assets

),

final as (

  select
    params.report_week() as week,
    sum(case when days_between(content.updated_on, params.report_week() + 6) <= 90 then 1 else 0 end) as numerator,
    count(*) as denominator
  from named
  cross join listed
  left join content
    on named.competitor = content.competitor
  where named.place <= 8
    and listed.assets > 0
  having count(*) > 0

)

select * from final
