/* ---
title: {en: Invoices of accounts the CRM does not know, it: Fatture di account sconosciuti al CRM}
owner: leadership
severity: warn
--- */
select
  revenue.account_id,
  count(*) as invoices,
  sum(revenue.amount) as amount,
from core.revenue as revenue
left join core.accounts as accounts
  on revenue.account_id = accounts.account_id
where accounts.account_id is null
group by revenue.account_id
order by all
