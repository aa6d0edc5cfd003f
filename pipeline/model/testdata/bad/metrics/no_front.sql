select 1 as numerator
