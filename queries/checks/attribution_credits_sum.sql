/* ---
title: {en: Deals whose credit does not add up, it: Opportunità il cui credito non torna}
owner: marketing
severity: error
--- */
-- Ruling d: the weights of a deal sum to 1 within 1e-9 under every basis and model, and the credited amounts to its amount.
select
  basis,
  model,
  opp_id,
  sum(weight) as weight,
  sum(credited_amount) as credited_amount,
  any_value(amount) as amount,
from core.attribution_credits
group by basis, model, opp_id
having abs(sum(weight) - 1) > 1e-9
  or abs(sum(credited_amount) - any_value(amount)) > 0.01
order by basis, model, opp_id
