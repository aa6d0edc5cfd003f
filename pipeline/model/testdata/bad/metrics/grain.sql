/* ---
title: {en: X}
owner: sales
unit: count
grain: [source]
--- */
select 'a' as source, 1 as numerator
