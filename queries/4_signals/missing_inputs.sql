/* ---
title: {en: Metrics without data and what would bring them, it: Metriche senza dati e che cosa le porterebbe}
question: {en: What does the report not know?, it: Che cosa il report non sa?}
owner: revops
grain: [metric, series]
engine: duckdb
--- */
-- A metric that cannot be computed says what it needs and is listed here, once: it is never zero. The longest name in
-- inputs that begins the metric's name says what; a series whose other series have values is not missing an export.
-- Where what it needs was loaded (given), the line says what lacks then: an export that is there is not asked for.
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
      ('follow_up.lag', 'leads with their status history and the day they were given to their owner, and calls, e-mails and tasks of sales', 'i lead con lo storico dello stato e il giorno di assegnazione al responsabile, e chiamate, e-mail e attività delle vendite'),
      ('follow_up.routing_share', 'leads with their status history and the day they were given to their owner, and calls, e-mails and tasks of sales', 'i lead con lo storico dello stato e il giorno di assegnazione al responsabile, e chiamate, e-mail e attività delle vendite'),
      ('follow_up.second_life', 'leads with their status history', 'i lead con lo storico dello stato'),
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
      ('alignment.lead_quality', 'leads with their status history', 'i lead con lo storico dello stato'),
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

loaded as (

  select '' as given
  union all
  select 'leads' as given where exists (select 1 from core.lead_cycles)
  union all
  select 'outreach' as given where exists (select 1 from core.lead_cycles) and exists (select 1 from core.first_outreach)
  union all
  select 'deals' as given where exists (select 1 from core.opportunities)
  union all
  -- as core.pipeline_weeks and core.lead_needs take it: a target of revenue asks for no deals where customers pay month
  -- after month
  select 'goal' as given
  where exists (select 1 from core.targets where metric = 'bookings')
    or (
      exists (select 1 from core.targets where metric = 'revenue')
      and not exists (select 1 from core.revenue where kind = 'recurring')
    )
  union all
  select 'invoices' as given where exists (select 1 from core.revenue)
  union all
  select 'spend' as given where exists (select 1 from core.campaign_spend)
  union all
  select 'touches' as given where exists (select 1 from core.touches)
  union all
  select 'costs' as given where exists (select 1 from core.costs) and exists (select 1 from core.revenue)
  union all
  select 'margin' as given
  where exists (select 1 from core.costs)
    and exists (select 1 from core.revenue)
    and exists (select 1 from agreement.attribution_settings where margin > 0)
  union all
  -- the return on a campaign (4.16) needs no invoices
  select 'cost_list' as given where exists (select 1 from core.costs)
  union all
  select 'cost_margin' as given
  where exists (select 1 from core.costs)
    and exists (select 1 from agreement.attribution_settings where margin > 0)
  union all
  select 'cost_touches' as given
  where exists (select 1 from core.costs)
    and exists (select 1 from agreement.attribution_settings where margin > 0)
    and exists (select 1 from core.touches)

),

-- of two lines of one metric the one with the higher place, for which more must be there
lines as (

  select *
  from (
    values
      ('funnel.', 'leads', 'leads that have come as far as this counts', 'lead arrivati fin dove questa cifra conta', 1),
      ('funnel.cohort_win_rate', 'deals', 'deals old enough to have been decided', 'trattative abbastanza vecchie da essere decise', 1),
      ('funnel.win_rate', 'deals', 'deals that were won or lost', 'trattative vinte o perse', 1),
      ('funnel.coverage', 'goal', 'won deals with amounts, and the history of deals', 'trattative vinte con gli importi, e lo storico delle trattative', 1),
      ('funnel.required_leads', 'goal', 'won deals with amounts and their leads', 'trattative vinte con importi e lead', 1),
      ('follow_up.', 'leads', 'calls, e-mails and tasks of sales', 'chiamate, e-mail e attività delle vendite', 1),
      ('follow_up.', 'outreach', 'leads that qualified since calls and e-mails of sales are on record', 'lead qualificati da quando chiamate ed e-mail delle vendite sono registrate', 2),
      ('follow_up.lag', 'leads', 'calls, e-mails and tasks of sales', 'chiamate, e-mail e attività delle vendite', 1),
      ('follow_up.lag', 'outreach', 'leads with the day they were given to their owner, and answered after it', 'lead con il giorno di assegnazione al responsabile, e una risposta dopo', 2),
      ('follow_up.routing_share', 'leads', 'calls, e-mails and tasks of sales', 'chiamate, e-mail e attività delle vendite', 1),
      ('follow_up.routing_share', 'outreach', 'leads with the day they were given to their owner, and answered after it', 'lead con il giorno di assegnazione al responsabile, e una risposta dopo', 2),
      ('follow_up.second_life', 'leads', 'leads set aside or sent back', 'lead scartati o rimandati indietro', 1),
      ('follow_up.contact', 'outreach', 'outcomes of calls, replies or meetings held', 'esiti delle chiamate, risposte o riunioni tenute', 2),
      ('follow_up.attempts', 'outreach', 'leads given up without having been reached', 'lead abbandonati senza essere stati raggiunti', 2),
      ('alignment.lead_quality', 'leads', 'qualified leads, and the days agreed from qualified to opportunity', 'lead qualificati, e i giorni concordati da qualificato a opportunità', 1),
      ('revenue.', 'invoices', 'invoices of a longer time', 'fatture di un periodo più lungo', 1),
      ('revenue.attainment', 'invoices', 'the revenue target in the list of targets', 'l’obiettivo di ricavo nell’elenco degli obiettivi', 1),
      ('revenue.forecast', 'invoices', 'the target forecast in the list of targets', 'l’obiettivo forecast nell’elenco degli obiettivi', 1),
      ('revenue.bridge', 'invoices', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 1),
      ('revenue.net_retention', 'invoices', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 1),
      ('revenue.gross_retention', 'invoices', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 1),
      ('revenue.logo_churn', 'invoices', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 1),
      ('revenue.contribution', 'invoices', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 1),
      ('attribution.', 'touches', 'more won deals with responses to campaigns', 'più trattative vinte con risposte alle campagne', 1),
      ('attribution.influenced', 'touches', 'deals with responses to campaigns', 'trattative con risposte alle campagne', 1),
      ('attribution.pipeline_credit', 'touches', 'deals with responses to campaigns', 'trattative con risposte alle campagne', 1),
      ('attribution.cac', 'costs', 'new customers in the invoices of the quarters with costs', 'nuovi clienti nelle fatture dei trimestri con costi', 1),
      ('attribution.cost_ladder', 'spend', 'leads of the campaigns that cost media', 'lead delle campagne con spesa pubblicitaria', 1),
      ('attribution.ltv_cac', 'costs', 'attribution.margin in the agreement', 'attribution.margin nell’accordo', 1),
      ('attribution.ltv_cac', 'margin', 'fifteen months of recurring invoices', 'quindici mesi di fatture ricorrenti', 2),
      ('attribution.cac_payback', 'costs', 'attribution.margin in the agreement', 'attribution.margin nell’accordo', 1),
      ('attribution.cac_payback', 'margin', 'new customers in the invoices of the quarters with costs', 'nuovi clienti nelle fatture dei trimestri con costi', 2),
      ('attribution.roas', 'spend', 'won deals with responses to the campaigns that cost media', 'trattative vinte con risposte alle campagne con spesa pubblicitaria', 1),
      ('attribution.roi', 'cost_list', 'attribution.margin in the agreement', 'attribution.margin nell’accordo', 1),
      ('attribution.roi', 'cost_margin', 'campaign members or other touches', 'i membri delle campagne o altri contatti', 2),
      ('attribution.roi', 'cost_touches', 'campaigns with a cost of their own, older than the median sales cycle, and W among the models of the agreement', 'campagne con un costo proprio, più vecchie del ciclo di vendita mediano, e W fra i modelli dell’accordo', 3)
  ) as listed (begins, given, needs_en, needs_it, place)

  union all

  select
    begins,
    '' as given,
    needs_en,
    needs_it,
    0 as place,
  from inputs

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
    lines.needs_en,
    lines.needs_it,
  from absent
  inner join accordo.metrics as metrics
    on absent.metric = metrics.metric
    and absent.series = metrics.series
  inner join lines
    on starts_with(absent.metric, lines.begins)
  inner join loaded
    on lines.given = loaded.given
  qualify row_number() over (
    partition by absent.metric, absent.series order by length(lines.begins) desc, lines.begins, lines.place desc
  ) = 1

)

select * from final
order by number, metric, series
