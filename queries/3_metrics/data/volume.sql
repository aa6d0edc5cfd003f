/* ---
number: "6.10"
title: {en: Records above or below the usual number, it: Record in più o in meno del consueto}
question:
  en: "Is an export cut short, or doubled?"
  it: "Un'esportazione è tronca o doppia?"
definition:
  en: "Records of the week, by export, against the median of the eight weeks before: 0 is the usual number, minus 0.5 is half of it."
  it: "Record della settimana, per esportazione, rispetto alla mediana delle otto settimane prima: 0 è il numero consueto, meno 0,5 la metà."
owner: revops
unit: change
direction: none
grain: [week, export]
series: export
series_titles:
  salesforce.lead: {en: Salesforce leads, it: Lead di Salesforce}
  salesforce.task: {en: Salesforce tasks, it: Attività di Salesforce}
  salesforce.opportunity_history: {en: Salesforce deal changes, it: Cambi delle trattative di Salesforce}
  hubspot.contact: {en: HubSpot contacts, it: Contatti di HubSpot}
  aircall.call: {en: Aircall calls, it: Chiamate di Aircall}
  google_ads.campaign_day: {en: Google Ads days, it: Giorni di Google Ads}
  linkedin_ads.campaign_day: {en: LinkedIn days, it: Giorni di LinkedIn}
  meta_ads.campaign_day: {en: Meta days, it: Giorni di Meta}
  microsoft_ads.campaign_day: {en: Microsoft Advertising days, it: Giorni di Microsoft Advertising}
  pipedrive.deal: {en: Pipedrive deals, it: Trattative di Pipedrive}
  pipedrive.activity: {en: Pipedrive activities, it: Attività di Pipedrive}
  zoho.lead: {en: Zoho leads, it: Lead di Zoho}
  zoho.activity: {en: Zoho activities, it: Attività di Zoho}
  dynamics.lead: {en: Dynamics leads, it: Lead di Dynamics}
  ringcentral.call: {en: RingCentral calls, it: Chiamate di RingCentral}
  cdr.call: {en: Calls of the call records, it: Chiamate dei tabulati}
  mailchimp.touch: {en: Mailchimp touches, it: Contatti di Mailchimp}
  marketo.touch: {en: Marketo touches, it: Contatti di Marketo}
additive: false
# steps with the number of campaigns; checks/volume_jumps watches it
limits: false
version: 1
--- */
-- A week without any record has a row too, else the export that stopped would be the one nobody sees.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where calendar_id = params.default_calendar()

),

spans as (

  select system, object, min(week) as first_week
  from core.record_weeks
  group by system, object

),

filled as (

  select
    weeks.week,
    spans.system || '.' || spans.object as export,
    coalesce(records.records, 0) as records
  from spans
  inner join weeks
    on weeks.week between spans.first_week and params.report_week()
  left join core.record_weeks as records
    on spans.system = records.system
    and spans.object = records.object
    and weeks.week = records.week

),

compared as (

  select
    filled.week,
    filled.export,
    filled.records,
    count(*) as weeks_before,
    percentile_cont(0.5) within group (order by ratio(earlier.records, 1)) as usual
  from filled
  inner join filled as earlier
    on filled.export = earlier.export
    and earlier.week between filled.week - 56 and filled.week - 7
  group by filled.week, filled.export, filled.records

),

final as (

  select
    week,
    export,
    cast(rounded(ratio(records, usual) - 1, 6) as decimal(18, 6)) as value
  from compared
  where week between params.first_week() and params.report_week()
    and weeks_before = 8
    and usual > 0

)

select * from final
