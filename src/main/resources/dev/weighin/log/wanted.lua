-- Whether a snapshot is to be sent. Every instance makes the same one at the same version, and one of them is enough.
--
-- KEYS  meta: of one board
-- ARGV  version, hash
--       patience   ms for which nobody else sends the same, once somebody is to
-- Reply 1 | 0: it, or a later one, is there or on its way
if redis.replicate_commands then redis.replicate_commands() end

local version, hash = ARGV[1], ARGV[2]
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'deleted', 'kept', 'keeping')
if not meta[1] or meta[2] then
  -- keep.lua says so.
  return 1
end
local its, itsHash = string.match(meta[3] or '', '^(%d+) (%S*)$')
if its and (tonumber(its) > tonumber(version) or (its == version and itsHash == hash)) then
  return 0
end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local since
its, itsHash, since = string.match(meta[4] or '', '^(%d+) (%S*) (%d+)$')
if its == version and itsHash == hash and math.abs(now - tonumber(since)) < tonumber(ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[1], 'keeping', version .. ' ' .. hash .. ' ' .. string.format('%.0f', now))
return 1
