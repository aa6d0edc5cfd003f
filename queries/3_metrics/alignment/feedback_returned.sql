/* ---
number: "5.07"
title: {en: "Campaigns with feedback from sales", it: "Campagne con riscontro delle vendite"}
question:
  en: "Does sales say how a campaign went?"
  it: "Le vendite dicono come è andata una campagna?"
definition:
  en: "Campaigns that ended in the quarter and got feedback from sales at most fourteen days later, as a share of those that ended. Feedback of one word counts here."
  it: "Campagne finite nel trimestre con un riscontro delle vendite entro quattordici giorni, come quota di quelle finite. Un riscontro di una parola qui conta."
owner: sales
unit: percent
direction: up
grain: [quarter]
version: 1
--- */
-- A campaign whose fourteen days are not over is left out until it has its feedback or they are (R16).
with

final as (

  select
    quarter_of(ends_on) as quarter,
    sum(case when days <= 14 then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.campaign_feedback
  where ends_on >= params.first_week()
    and (days <= 14 or days_between(ends_on, params.report_week() + 6) >= 14)
  group by quarter_of(ends_on)

)

select * from final
