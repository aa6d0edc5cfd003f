/* ---
title: {en: Active users of no team, it: Utenti attivi senza squadra}
owner: revops
severity: warn
--- */
-- Only a user of sales stops the clock (2.01): someone nobody assigned to a team works unseen.
select
  users.user_id,
  count(activities.activity_id) as activities,
from core.users as users
inner join core.activities as activities
  on users.user_id = activities.user_id
where users.team = 'other'
  and users.is_active
group by users.user_id
order by all
