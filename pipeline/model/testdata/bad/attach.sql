attach 'x.db' as y
