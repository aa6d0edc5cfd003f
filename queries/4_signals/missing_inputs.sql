/* ---
title: {en: Metrics without data and what would bring them, it: Metriche senza dati e che cosa le porterebbe}
question: {en: What does the report not know?, it: Che cosa il report non sa?}
owner: revops
grain: [metric, series]
engine: duckdb
--- */
-- A metric that cannot be computed says what it needs and is listed here, once: it is never zero. The longest name in
-- inputs that begins the metric's name says what; a series whose other series have values is not missing an export.
with

inputs as (

  select *
  from (
    values
      ('', 'the records it is made of in an export of the CRM', 'i record da cui nasce in un’esportazione del CRM'),
      ('funnel.', 'leads with their status history', 'i lead con lo storico dello stato'),
      ('funnel.cohort_win_rate', 'deals with their dates and outcomes', 'le trattative con date ed esiti'),
      ('funnel.win_rate', 'deals with their dates and outcomes', 'le trattative con date ed esiti'),
      ('funnel.deal_size', 'won deals with amounts', 'le trattative vinte con gli importi'),
      ('funnel.largest_deal', 'won deals with amounts', 'le trattative vinte con gli importi'),
      ('funnel.lead_value', 'won deals with amounts and their leads', 'le trattative vinte con importi e lead'),
      ('funnel.value_attainment', 'the target lead_value in the list of targets', 'l’obiettivo lead_value nell’elenco degli obiettivi'),
      ('funnel.volume_pace', 'the target qualified_leads in the list of targets', 'l’obiettivo qualified_leads nell’elenco degli obiettivi'),
      ('funnel.required_leads', 'the target bookings in the list of targets, or revenue where nothing is invoiced month after month', 'l’obiettivo bookings nell’elenco degli obiettivi, o revenue dove nulla si fattura mese per mese'),
      ('funnel.coverage', 'the target bookings in the list of targets, or revenue where nothing is invoiced month after month, and the history of deals', 'l’obiettivo bookings nell’elenco degli obiettivi, o revenue dove nulla si fattura mese per mese, e lo storico delle trattative'),
      ('funnel.pipeline_created', 'deals with amounts', 'le trattative con gli importi'),
      ('funnel.pushed', 'the history of deals', 'lo storico delle trattative'),
      ('funnel.time_in_stage', 'the history of deals', 'lo storico delle trattative'),
      ('funnel.process_followed', 'the history of deals', 'lo storico delle trattative'),
      ('follow_up.', 'leads with their status history, and calls, e-mails and tasks of sales', 'i lead con lo storico dello stato, e chiamate, e-mail e attività delle vendite'),
      ('revenue.', 'invoices (revenue by account and day)', 'le fatture (ricavo per cliente e giorno)'),
      ('revenue.attainment', 'invoices and the revenue target in the list of targets', 'le fatture e l’obiettivo di ricavo nell’elenco degli obiettivi'),
      ('revenue.forecast', 'invoices and the target forecast in the list of targets', 'le fatture e l’obiettivo forecast nell’elenco degli obiettivi'),
      ('attribution.', 'campaign members or other touches, and won deals', 'i membri delle campagne o altri contatti, e le trattative vinte'),
      ('attribution.cac', 'the list of costs and invoices', 'l’elenco dei costi e le fatture'),
      ('attribution.cost_ladder', 'spend by campaign and day from the advertising platforms', 'la spesa per campagna e giorno dalle piattaforme pubblicitarie'),
      ('attribution.holdout_lift', 'the list of leads held out of campaigns by lot', 'l’elenco dei lead esclusi dalle campagne per sorteggio'),
      ('attribution.ltv_cac', 'the list of costs, invoices, and attribution.margin in the agreement', 'l’elenco dei costi, le fatture e attribution.margin nell’accordo'),
      ('attribution.cac_payback', 'the list of costs, invoices, and attribution.margin in the agreement', 'l’elenco dei costi, le fatture e attribution.margin nell’accordo'),
      ('attribution.roas', 'spend by campaign and day, touches, and won deals', 'la spesa per campagna e giorno, i contatti e le trattative vinte'),
      ('attribution.roi', 'the list of costs, spend or costs by campaign, and attribution.margin in the agreement', 'l’elenco dei costi, la spesa o i costi per campagna e attribution.margin nell’accordo'),
      ('alignment.lead_quality', 'leads with their status history, and calls, e-mails and tasks of sales', 'i lead con lo storico dello stato, e chiamate, e-mail e attività delle vendite'),
      ('alignment.lead_supply', 'leads with their status history, and users', 'i lead con lo storico dello stato, e gli utenti'),
      ('alignment.battlecards_fresh', 'the list of content, with the competitor each piece is about', 'l’elenco dei contenuti, con il concorrente di cui ciascuno tratta'),
      ('alignment.competiti', 'the competitor field of closed deals', 'il campo concorrente delle trattative chiuse'),
      ('alignment.unprompted_inbound', 'how leads heard of us: traffic source or lead source', 'come i lead hanno saputo di noi: fonte del traffico o del lead'),
      ('alignment.share_of_search', 'the list of brand signals, with searches', 'l’elenco dei segnali del marchio, con le ricerche'),
      ('alignment.knew_us_before', 'the list of brand signals, with survey answers', 'l’elenco dei segnali del marchio, con le risposte al sondaggio'),
      ('alignment.crm_hygiene', 'open deals with dates and next steps', 'le trattative aperte con date e prossimi passi'),
      ('alignment.active_logging', 'calls, e-mails and tasks of sales', 'chiamate, e-mail e attività delle vendite'),
      ('alignment.feedback', 'the list of feedback on campaigns', 'l’elenco dei riscontri sulle campagne'),
      ('alignment.reasons_filled', 'statuses or a field that name the reason of a rejection', 'stati o un campo che dicono il motivo di un rifiuto'),
      ('alignment.deals_with_content', 'the lists of content and of its use', 'gli elenchi dei contenuti e del loro uso'),
      ('alignment.live_content_used', 'the lists of content and of its use', 'gli elenchi dei contenuti e del loro uso'),
      ('alignment.expired_content_used', 'the lists of content and of its use', 'gli elenchi dei contenuti e del loro uso'),
      ('alignment.sla_in_force', 'agreement.signed in the agreement', 'agreement.signed nell’accordo'),
      ('alignment.handoff_agreement', 'contacts of the marketing system beside the leads of the CRM', 'i contatti del sistema di marketing accanto ai lead del CRM'),
      ('alignment.meetings', 'the list of joint meetings', 'l’elenco delle riunioni congiunte'),
      ('alignment.actions_done', 'the list of actions agreed in joint meetings', 'l’elenco delle azioni decise nelle riunioni congiunte'),
      ('alignment.perception', 'the answers to the pulse survey of both teams', 'le risposte al sondaggio delle due squadre'),
      ('data.', 'leads, deals and activities of the CRM', 'lead, trattative e attività del CRM')
  ) as listed (begins, needs_en, needs_it)

),

absent as (

  select
    verdicts.metric,
    verdicts.series,
  from signals.verdicts as verdicts
  where verdicts.state = 'no_data'
    and not exists (
      select 1
      from signals.verdicts as siblings
      where siblings.metric = verdicts.metric
        and siblings.state <> 'no_data'
    )

),

final as (

  select
    absent.metric,
    absent.series,
    metrics.number,
    metrics.title_en,
    metrics.title_it,
    inputs.needs_en,
    inputs.needs_it,
  from absent
  inner join accordo.metrics as metrics
    on absent.metric = metrics.metric
    and absent.series = metrics.series
  inner join inputs
    on starts_with(absent.metric, inputs.begins)
  qualify row_number() over (partition by absent.metric, absent.series order by length(inputs.begins) desc, inputs.begins) = 1

)

select * from final
order by number, metric, series
