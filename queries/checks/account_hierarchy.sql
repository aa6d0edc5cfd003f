/* ---
title: {en: Accounts whose parent cannot be followed, it: Account di cui non si può seguire il padre}
owner: revops
severity: warn
--- */
-- 3.04: the parent was not exported or is deleted, or the parents go round in a circle. Such an account counts as a
-- customer of its own, so a group that moves revenue between its companies seems to lose one and win another.
select
  problem,
  account_id,
from core.account_groups
where problem is not null
order by all
