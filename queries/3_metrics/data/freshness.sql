/* ---
number: "6.10"
title: {en: Age of the exports, it: Età delle esportazioni}
question:
  en: How old is what we look at?
  it: Quanto è vecchio ciò che guardiamo?
definition:
  en: "Time from the newest record of a system to the end of the reported week, closed days not counted; 0 when the export is newer than that."
  it: "Tempo dal record più recente di un sistema alla fine della settimana del rapporto, senza i giorni di chiusura; 0 quando l'esportazione è più recente."
owner: revops
unit: duration
direction: down
grain: [week, system]
series: system
series_titles:
  salesforce: {en: Salesforce, it: Salesforce}
  hubspot: {en: HubSpot, it: HubSpot}
  aircall: {en: Aircall, it: Aircall}
  google_ads: {en: Google Ads, it: Google Ads}
  linkedin_ads: {en: LinkedIn, it: LinkedIn}
  meta_ads: {en: Meta, it: Meta}
  microsoft_ads: {en: Microsoft Advertising, it: Microsoft Advertising}
  pipedrive: {en: Pipedrive, it: Pipedrive}
  zoho: {en: Zoho CRM, it: Zoho CRM}
  dynamics: {en: Dynamics 365, it: Dynamics 365}
  ringcentral: {en: RingCentral, it: RingCentral}
  cdr: {en: Call records, it: Tabulati telefonici}
  mailchimp: {en: Mailchimp, it: Mailchimp}
  marketo: {en: Marketo, it: Marketo}
additive: false
version: 1
--- */
with

newest as (

  select system, max(known_at) as known_at
  from core.record_weeks
  group by system

),

final as (

  select
    params.report_week() as week,
    newest.system,
    cast(rounded(greatest(0,
      hours_between(newest.known_at, params.as_of()) * 60
      - 1440 * greatest(0,
        days_between(starts.day_on, ends.day_on) - 1
        - (ends.open_days_before - starts.open_days_before - case when starts.is_open then 1 else 0 end)
      )
    ), 6) as decimal(18, 6)) as value
  from newest
  left join agreement.business_days as starts
    on starts.calendar_id = params.default_calendar()
    and starts.day_on = least(params.local_on(newest.known_at), params.local_on(params.as_of()))
  left join agreement.business_days as ends
    on ends.calendar_id = params.default_calendar()
    and ends.day_on = params.local_on(params.as_of())
  where starts.day_on is not null

)

select * from final
