select week from metrics.funnel__leads
