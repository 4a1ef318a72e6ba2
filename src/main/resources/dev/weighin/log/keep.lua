-- Keeps a snapshot and trims the log behind it, in one step.
--
-- KEYS  log, meta, snapshot: of one board
-- ARGV  version, hash, format, state
--       trim to    this version and all before it go; 0: none
--       epoch      that the snapshot was made in; '' where that is not known
-- Reply 'kept' | 'older' | 'absent' | 'beyond': the log does not have that version with that hash
local meta = redis.call('HMGET', KEYS[2], 'epoch', 'version', 'trimmed', 'deleted', 'hash')
if not meta[1] or meta[4] then
  return 'absent'
end
local version = tonumber(ARGV[1])
if version > tonumber(meta[2]) or (ARGV[6] ~= '' and ARGV[6] ~= meta[1]) then
  return 'beyond'
end
local kept = redis.call('HMGET', KEYS[3], 'version', 'hash')
if version < tonumber(kept[1] or 0) then
  return 'older'
end
-- Where append.lua puts it, between the names.
local HASH = 8
local hash
if version == tonumber(meta[2]) then
  hash = meta[5]
elseif version > tonumber(meta[3]) then
  local place = string.format('%.0f-0', version)
  hash = redis.call('XRANGE', KEYS[1], place, place)[1][2][HASH]
else
  -- Trimmed, but not older than the snapshot that it was trimmed behind: of the same version.
  hash = kept[2]
end
if hash ~= ARGV[2] then
  return 'beyond'
end
redis.call('HSET', KEYS[3], 'version', ARGV[1], 'hash', ARGV[2], 'format', ARGV[3], 'state', ARGV[4])
-- For wanted.lua, which has to do without a key that may not be there.
redis.call('HSET', KEYS[2], 'kept', ARGV[1] .. ' ' .. ARGV[2])
local to = tonumber(ARGV[5])
if to > tonumber(meta[3]) then
  local last = string.format('%.0f-0', to)
  -- By its hash, who has read up to there still tells another history.
  redis.call('HSET', KEYS[2], 'trimmed', ARGV[5], 'cut', ARGV[5] .. ' ' .. redis.call('XRANGE', KEYS[1], last, last)[1][2][HASH])
  redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f-0', to + 1))
end
return 'kept'
