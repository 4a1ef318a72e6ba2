-- Removes a board but for its tombstone.
--
-- KEYS  log, meta, texts, snapshot, codes: of one board
-- ARGV  publish    the command by which followers are told: PUBLISH | SPUBLISH
--       channel    where
-- Reply {}: never heard of | {shelf, code...}: its codes, which stand in other slots, and which the caller releases
local shelf = redis.call('HGET', KEYS[2], 'shelf')
if not shelf then
  return {}
end
if not redis.call('HGET', KEYS[2], 'deleted') then
  redis.call('DEL', KEYS[1], KEYS[3], KEYS[4])
  redis.call('HDEL', KEYS[2], 'version', 'time', 'hash', 'trimmed', 'cut', 'void', 'kept', 'keeping')
  redis.call('HSET', KEYS[2], 'deleted', '1')
  redis.pcall(ARGV[1], ARGV[2], 'deleted 0')
end
local reply = redis.call('SMEMBERS', KEYS[5])
table.insert(reply, 1, shelf)
return reply
