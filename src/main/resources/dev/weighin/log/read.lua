-- Records after a version, and whether the reader's position still belongs to this history.
--
-- KEYS  log, meta: of one board
--       texts      of the same; not named where there seem to be none, while a Cluster moves them
-- ARGV  after
--       limit      of records
--       size       of bodies and texts together, bytes; one record is always given
--       hash       of the record at 'after', as the reader knows it; '' where it does not
--       epoch      that the reader's position belongs to; '' where it has none
--       another    epoch to begin if the log does not have what the reader has seen: a failover lost its tail
--       publish    the command by which followers are told of that: PUBLISH | SPUBLISH
--       channel    where
-- Reply {''}: no such board
--       | {epoch, hash at 'after' or '', 'trimmed' | 'more' | 'end', {version, time, rules, body, hash, forget, {key, text...}}...}
if redis.replicate_commands then redis.replicate_commands() end

local function place(version)
  return string.format('%.0f-0', version)
end

-- Where append.lua puts the values of a record, between their names.
local TIME, RULES, BODY, HASH, TEXTS, FORGET = 2, 4, 6, 8, 12, 14

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'version', 'trimmed', 'hash', 'deleted', 'cut')
local epoch, version, trimmed = meta[1], tonumber(meta[2] or 0), tonumber(meta[3] or 0)
if not epoch or meta[5] then
  return {''}
end

local after = tonumber(ARGV[1])
local hash = ''
if after > 0 and after == version then
  hash = meta[4]
elseif after > trimmed and after < version then
  hash = redis.call('XRANGE', KEYS[1], place(after), place(after))[1][2][HASH]
elseif after == trimmed then
  -- As keep.lua found it; an earlier edition's left none.
  hash = string.match(meta[6] or '', '^' .. ARGV[1] .. ' (%x+)$') or ''
end

local lost = after > version or (ARGV[4] ~= '' and hash ~= '' and ARGV[4] ~= hash)
if lost and ARGV[5] == epoch then
  redis.call('HSET', KEYS[2], 'epoch', ARGV[6])
  redis.pcall(ARGV[7], ARGV[8], ARGV[6] .. ' ' .. meta[2])
  return {ARGV[6], '', 'end'}
end

if after < trimmed then
  return {epoch, hash, 'trimmed'}
end
local limit, size = tonumber(ARGV[2]), tonumber(ARGV[3])
local reply = {epoch, hash, 'end'}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], place(after + 1), '+', 'COUNT', limit + 1)) do
  if #reply - 3 == limit or size < 0 then
    reply[3] = 'more'
    break
  end
  local number, values = string.match(entry[1], '%d+'), entry[2]
  local standing = {}
  if values[TEXTS] ~= '' and not KEYS[3] then
    return redis.error_reply('TRYAGAIN There are texts')
  end
  for key in string.gmatch(values[TEXTS], '[^\n]+') do
    local text = redis.call('HGET', KEYS[3], key)
    -- A text brought again by a later record is that one's.
    if text and string.sub(text, 1, #number + 1) == number .. '\n' then
      standing[#standing + 1] = key
      standing[#standing + 1] = string.sub(text, #number + 2)
      size = size - #text
    end
  end
  size = size - #values[BODY]
  reply[#reply + 1] = {number, values[TIME], values[RULES], values[BODY], values[HASH], values[FORGET], standing}
end
return reply
