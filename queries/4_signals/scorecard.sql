/* ---
title: {en: Alignment scorecard, it: Pagella dell'allineamento}
question: {en: Does each side get from the other what it needs?, it: Ciascuna parte riceve dall'altra ciò che le serve?}
owner: leadership
grain: [place, position]
engine: duckdb
--- */
-- Eight needs, four owed by each side, in this order and without a total: a sum would hide which side must act. Each has a
-- lead indicator (position 1) and two more: a lead may be accepted and still come to nothing. wanted_metric names the
-- indicator; metric and series are NULL where nothing measures it yet, and the page then says what it needs.
with

indicators as (

  select *
  from (
    values
      (1, 'better_leads', 'Better leads', 'Lead migliori', 'marketing', 1, 'funnel.acceptance', 'decided'),
      (1, 'better_leads', 'Better leads', 'Lead migliori', 'marketing', 2, 'alignment.lead_quality', 'worked'),
      (1, 'better_leads', 'Better leads', 'Lead migliori', 'marketing', 3, 'funnel.bad_fit', ''),
      (2, 'more_leads', 'More leads', 'Più lead', 'marketing', 1, 'funnel.volume_pace', ''),
      (2, 'more_leads', 'More leads', 'Più lead', 'marketing', 2, 'alignment.lead_supply', ''),
      (2, 'more_leads', 'More leads', 'Più lead', 'marketing', 3, 'funnel.value_attainment', ''),
      (3, 'competitive_intelligence', 'Competitive intelligence', 'Informazioni sui concorrenti', 'marketing', 1, 'alignment.battlecards_fresh', ''),
      (3, 'competitive_intelligence', 'Competitive intelligence', 'Informazioni sui concorrenti', 'marketing', 2, 'alignment.competitive_win_rate', ''),
      (3, 'competitive_intelligence', 'Competitive intelligence', 'Informazioni sui concorrenti', 'marketing', 3, 'alignment.competitor_recorded', ''),
      (4, 'brand_awareness', 'Brand awareness', 'Notorietà del marchio', 'marketing', 1, 'alignment.unprompted_inbound', ''),
      (4, 'brand_awareness', 'Brand awareness', 'Notorietà del marchio', 'marketing', 2, 'alignment.share_of_search', ''),
      (4, 'brand_awareness', 'Brand awareness', 'Notorietà del marchio', 'marketing', 3, 'alignment.knew_us_before', ''),
      (5, 'better_follow_up', 'Better follow-up', 'Follow-up migliore dei lead', 'sales', 1, 'follow_up.sla_on_time', ''),
      (5, 'better_follow_up', 'Better follow-up', 'Follow-up migliore dei lead', 'sales', 2, 'follow_up.coverage', ''),
      (5, 'better_follow_up', 'Better follow-up', 'Follow-up migliore dei lead', 'sales', 3, 'follow_up.attempts_kept', ''),
      (6, 'consistent_crm_use', 'Consistent use of the CRM', 'Uso costante del CRM', 'sales', 1, 'alignment.crm_hygiene', ''),
      (6, 'consistent_crm_use', 'Consistent use of the CRM', 'Uso costante del CRM', 'sales', 2, 'alignment.active_logging', ''),
      (6, 'consistent_crm_use', 'Consistent use of the CRM', 'Uso costante del CRM', 'sales', 3, 'data.logging_delay', 'median'),
      (7, 'campaign_feedback', 'Feedback on campaigns', 'Riscontri sulle campagne', 'sales', 1, 'alignment.feedback_returned', ''),
      (7, 'campaign_feedback', 'Feedback on campaigns', 'Riscontri sulle campagne', 'sales', 2, 'alignment.reasons_filled', ''),
      (7, 'campaign_feedback', 'Feedback on campaigns', 'Riscontri sulle campagne', 'sales', 3, 'alignment.feedback_days', ''),
      (8, 'use_of_messaging', 'Use of messaging and tools', 'Uso di messaggi e strumenti', 'sales', 1, 'alignment.deals_with_content', ''),
      (8, 'use_of_messaging', 'Use of messaging and tools', 'Uso di messaggi e strumenti', 'sales', 2, 'alignment.live_content_used', ''),
      (8, 'use_of_messaging', 'Use of messaging and tools', 'Uso di messaggi e strumenti', 'sales', 3, 'alignment.expired_content_used', '')
  ) as listed (place, need, need_en, need_it, owner, position, wanted_metric, wanted_series)

),

final as (

  select
    indicators.place,
    indicators.position,
    indicators.need,
    indicators.need_en,
    indicators.need_it,
    indicators.owner,
    indicators.wanted_metric,
    indicators.wanted_series,
    verdicts.metric,
    verdicts.series,
  from indicators
  left join signals.verdicts as verdicts
    on indicators.wanted_metric = verdicts.metric
    and indicators.wanted_series = verdicts.series
    and verdicts.state <> 'no_data'

)

select * from final
order by place, position
