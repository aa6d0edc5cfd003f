/* ---
number: "5.08"
title: {en: "Live content that was used", it: "Contenuti validi usati"}
question:
  en: "How much of the content is of use?"
  it: "Quanti contenuti servono davvero?"
definition:
  en: "Approved, unexpired pieces of content shared at least once in the ninety days before the end of the month, or of the reported week in the running month, as a share of all live pieces. Only logged sharing is seen, so this is a floor."
  it: "Contenuti approvati e non scaduti condivisi almeno una volta nei novanta giorni prima della fine del mese, o della settimana del rapporto nel mese in corso, come quota di tutti quelli validi. Si vede solo la condivisione registrata, quindi è un minimo."
owner: sales
unit: percent
direction: up
grain: [month]
window: 13w
version: 1
--- */
-- The ninety days of neighbouring months overlap, so no process limits are drawn (7.06).
with

months as (

  select
    month_of(day_on) as month,
    max(day_on) as ends_on
  from agreement.business_days
  where calendar_id = params.default_calendar()
    and day_on >= params.first_week()
    and day_on <= params.report_week() + 6
  group by month_of(day_on)

),

since as (

  select min(used_on) as first_on
  from core.asset_uses

),

live as (

  select
    months.month,
    months.ends_on,
    assets.asset_id,
    max(case when uses.asset_id is not null then 1 else 0 end) as was_used
  from months
  inner join core.assets as assets
    on assets.approved_on <= months.ends_on
    and (assets.expires_on is null or assets.expires_on >= months.ends_on)
  left join core.asset_uses as uses
    on assets.asset_id = uses.asset_id
    and uses.used_on > months.ends_on - 90
    and uses.used_on <= months.ends_on
  group by months.month, months.ends_on, assets.asset_id

),

final as (

  select
    live.month,
    sum(live.was_used) as numerator,
    count(*) as denominator,
    true as is_mature
  from live
  inner join since
    on days_between(since.first_on, live.ends_on) >= 89
  group by live.month

)

select * from final
