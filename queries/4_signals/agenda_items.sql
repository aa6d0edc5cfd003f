/* ---
title: {en: What may come up in the joint meeting, it: Che cosa può emergere nella riunione congiunta}
owner: leadership
grain: [part, reason, metric, series, subject]
engine: duckdb
--- */
-- Every item that qualifies for the agenda by the rules of 8.2; signals.agenda chooses among them.
-- celebrate: signal, best_campaign, overdue_emptied, feedback_returned.
-- fix: signal, missed_often (a promise missed in three of its last four periods), leak_gate (more than 5 %), and fix_data
-- in the place of whatever would be held against a side on data of grade C.
-- subject is what the item is about where the metric does not say it: a campaign, a gate, a bucket, a section; '' where
-- there is none, like metric and series.
-- mix and rate are the split of a conversion's change (1.19), run before the change is credited or charged to a side: where
-- the conversion within the sources did not move that way, nobody's work did, and the item belongs to leadership.
with

-- a promise in the last four of its own periods that can be judged: volume and answers are promised by the week, value by
-- the month
recent as (

  select
    points.metric,
    points.series,
    points.value < metrics.target as is_missed,
    row_number() over (partition by points.metric, points.series order by points.period_on desc) as age,
  from signals.points as points
  inner join accordo.metrics as metrics
    on points.metric = metrics.metric
    and points.series = metrics.series
  where points.segment_kind = 'all'
    and points.metric in (
      'follow_up.sla_on_time', 'follow_up.coverage', 'funnel.acceptance', 'funnel.volume_pace', 'funnel.value_attainment'
    )
    and points.is_mature
    and points.n_state = 'full'
    and metrics.direction = 'up'
    and metrics.target is not null
    -- its open cases decide whether the promise was kept
    and not coalesce(points.possible_low < metrics.target and points.possible_high >= metrics.target, false)

),

missed_often as (

  select
    metric,
    series,
  from recent
  where age <= 4
  group by metric, series
  having count(*) filter (where is_missed) >= 3

),

-- of verdicts: what is better or worse than usual, and what was promised and missed
judged as (

  select
    verdicts.*,
    missed_often.metric is not null as is_missed_often,
    verdicts.rule is not null
      and case when verdicts.direction = 'up' then verdicts.value < verdicts.mean
        when verdicts.direction = 'down' then verdicts.value > verdicts.mean
        else false end as is_unfavourable,
    abs(verdicts.value - verdicts.mean) / nullif(verdicts.upper - verdicts.mean, 0) as distance,
  from signals.verdicts as verdicts
  left join missed_often
    on verdicts.metric = missed_often.metric
    and verdicts.series = missed_often.series
  -- the state of the data has a page of its own (6.13)
  where verdicts.metric not like 'data.%'

),

splits as (

  select
    stage_pair,
    sum(mix) as mix,
    sum(rate) as rate,
  from signals.conversion_causes
  group by stage_pair

),

of_verdicts as (

  select
    case when state = 'better' then 'celebrate' else 'fix' end as part,
    case when state in ('better', 'worse') then 'signal' else 'missed_often' end as reason,
    metric,
    series,
    '' as subject,
    case
      when state = 'better' and splits.mix > 0 and splits.rate <= 0 and splits.mix + splits.rate > 0 then 'leadership'
      when state <> 'better' and splits.mix < 0 and splits.rate >= 0 and splits.mix + splits.rate < 0 then 'leadership'
      else owner
    end as owner,
    number,
    value,
    numerator,
    denominator,
    low,
    high,
    cast(null as double) as reference,
    cast(null as double) as diff_low,
    cast(null as double) as diff_high,
    since_on,
    rule,
    distance,
    grade,
    splits.mix,
    splits.rate,
  from judged
  left join splits
    on splits.stage_pair = case metric when 'funnel.stage_conversion' then series when 'funnel.acceptance' then 'mql_sal' end
  where (state in ('better', 'worse') or (is_missed_often and n_state = 'full'))
    and grade is distinct from 'C'
    -- said in its own week
    and not coalesce(is_stale, false)

),

leaks as (

  select
    gates.*,
    grades.grade,
  from signals.leak_gates as gates
  left join signals.section_grades as grades
    on grades.section = 'follow_up'
  where gates.value > 0.05
    and gates.denominator >= params.small_n_mute()

),

-- 8.2: grade C is never criticism
distrusted as (

  select split_part(metric, '.', 1) as section
  from judged
  where grade = 'C'
    and (is_unfavourable or is_missed_often)

  union

  select 'follow_up' as section
  from leaks
  where grade = 'C'

),

-- the oldest bucket of overdue leads, of the reported week and the one before
oldest as (

  select
    params.report_week() as week,
    coalesce(sum(numerator) filter (where period_on = params.report_week()), 0) as leads,
    coalesce(sum(numerator) filter (where period_on = params.report_week() - 7), 0) as leads_before,
  from accordo.metric_values
  where metric = 'follow_up.backlog'
    and segment_kind = 'age'
    and segment = 'over 7 days'
    -- no count of this week is not a count of zero
    and exists (
      select 1
      from accordo.metric_values as today
      where today.metric = 'follow_up.backlog'
        and today.segment_kind = 'all'
        and today.period_on = params.report_week()
    )

),

best_campaign as (

  select *
  from signals.campaign_comparison
  where diff_low > 0
    and is_clear
  order by diff_low desc, campaign
  limit 1

),

final as (

  select * from of_verdicts

  union all

  select 'fix', 'leak_gate', 'follow_up.leakage', gate, gate, owner, '2.11', value, numerator, denominator, low, high,
    0.05, null, null, since_on, null, value / 0.05, grade, null, null
  from leaks
  where grade is distinct from 'C'

  union all

  select 'fix', 'fix_data', '', '', distrusted.section, 'revops', '6.13', null, null, null, null, null,
    null, null, null, null, null, null, grades.grade, null, null
  from distrusted
  inner join signals.section_grades as grades
    on distrusted.section = grades.section

  union all

  select 'celebrate', 'best_campaign', 'alignment.lead_quality', 'all', best_campaign.campaign, 'marketing', '5.01',
    best_campaign.value, best_campaign.numerator, best_campaign.denominator, best_campaign.low, best_campaign.high,
    best_campaign.rest, best_campaign.diff_low, best_campaign.diff_high, null, null, null, grades.grade, null, null
  from best_campaign
  left join signals.section_grades as grades
    on grades.section = 'campaigns'
  where grades.grade is distinct from 'C'

  union all

  select 'celebrate', 'overdue_emptied', 'follow_up.backlog', '', 'over 7 days', 'sales', '2.04',
    oldest.leads, oldest.leads, null, null, null, oldest.leads_before, null, null, oldest.week, null, null, grades.grade, null, null
  from oldest
  left join signals.section_grades as grades
    on grades.section = 'follow_up'
  where oldest.leads = 0
    and oldest.leads_before > 0
    and grades.grade is distinct from 'C'

  union all

  select 'celebrate', 'feedback_returned', metric, series, '', 'sales', number, value, numerator, denominator, low, high,
    null, null, null, period_on, null, null, grade, null, null
  from judged
  where metric = 'alignment.feedback_returned'
    and state <> 'maturing'
    and denominator >= params.small_n_hide()
    and numerator = denominator
    and grade is distinct from 'C'

)

select * from final
order by part, reason, metric, series, subject
