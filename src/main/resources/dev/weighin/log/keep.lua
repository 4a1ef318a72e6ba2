-- Keeps a snapshot and trims the log behind it, in one step.
--
-- KEYS  log, meta, snapshot: of one board
-- ARGV  version, hash, format, state
--       trim to    this version and all before it go; 0: none
--       epoch      that the snapshot was made in; '' where that is not known
-- Reply 'kept' | 'older' | 'absent' | 'beyond': the log does not have that version
local meta = redis.call('HMGET', KEYS[2], 'epoch', 'version', 'trimmed', 'deleted')
if not meta[1] or meta[4] then
  return 'absent'
end
local version = tonumber(ARGV[1])
if version > tonumber(meta[2]) or (ARGV[6] ~= '' and ARGV[6] ~= meta[1]) then
  return 'beyond'
end
if version < tonumber(redis.call('HGET', KEYS[3], 'version') or 0) then
  return 'older'
end
redis.call('HSET', KEYS[3], 'version', ARGV[1], 'hash', ARGV[2], 'format', ARGV[3], 'state', ARGV[4])
local to = tonumber(ARGV[5])
if to > tonumber(meta[3]) then
  redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f-0', to + 1))
  redis.call('HSET', KEYS[2], 'trimmed', ARGV[5])
end
return 'kept'
