-- A board as it is opened, all of one moment.
--
-- KEYS  meta, texts, snapshot: of one board
-- Reply {''}: no such board | {epoch, {key, version newline text...}, {name, value...} of the snapshot, shelf}
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'deleted', 'shelf')
if not meta[1] or meta[2] then
  return {''}
end
return {meta[1], redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3]), meta[3]}
