select x from range(3) as r (x)
