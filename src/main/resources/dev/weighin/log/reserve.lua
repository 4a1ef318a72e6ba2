-- Notes on a board that a code is to be its own, before the code is taken; so a deletion finds it.
--
-- KEYS  meta, codes: of one board
-- ARGV  code
-- Reply 1 | 0: no such board
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'deleted')
if not meta[1] or meta[2] then
  return 0
end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
