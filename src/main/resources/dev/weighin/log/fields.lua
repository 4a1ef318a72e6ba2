-- All of a hash, wherever it is while a Cluster moves its slot.
--
-- KEYS  one
-- Reply {name, value...}
return redis.call('HGETALL', KEYS[1])
