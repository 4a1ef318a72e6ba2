-- What became of a batch that was handed over and never answered. What is not found may still be in a socket: it is made
-- void, and append.lua writes it no more; so what is not found never will be.
--
-- KEYS  log, meta: of one board
--       void       of this batch alone, in the same slot
-- ARGV  batch, deadline
--       after      a version before which the batch cannot stand, in the history with
--       epoch, hash  at that version; in another, which a failover left, it may stand anywhere
-- Reply {'never'} | {'unknown'}: it may have stood in what was trimmed, or in a board that was deleted since
--       | {'there', epoch, first version, number of records}
if redis.replicate_commands then redis.replicate_commands() end

local function void()
  local clock = redis.call('TIME')
  local left = tonumber(ARGV[2]) - clock[1] * 1000 - math.floor(clock[2] / 1000)
  if left >= 0 then
    redis.call('SET', KEYS[3], '1', 'PX', string.format('%.0f', left + 1000))
  end
end

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'deleted', 'trimmed', 'version', 'hash', 'cut')
if not meta[1] or meta[2] then
  void()
  return {meta[1] and 'unknown' or 'never'}
end
-- Where append.lua puts them, between the names.
local HASH, BATCH = 8, 10
local after, trimmed, version = tonumber(ARGV[3]), tonumber(meta[3]), tonumber(meta[4])
local hash = ''
if after == version then
  hash = meta[5]
elseif after > trimmed and after < version then
  local place = string.format('%.0f-0', after)
  hash = redis.call('XRANGE', KEYS[1], place, place)[1][2][HASH]
elseif after == trimmed then
  hash = string.match(meta[6] or '', '^' .. ARGV[3] .. ' (%x+)$') or ''
end
if ARGV[4] ~= meta[1] or ARGV[5] == '' or ARGV[5] ~= hash then
  after = 0
end
local first, count
local from, more = string.format('%.0f-0', after + 1), true
while more do
  local page = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', 512)
  for _, entry in ipairs(page) do
    if entry[2][BATCH] == ARGV[1] then
      first = first or entry[1]
      count = (count or 0) + 1
    end
  end
  -- A batch may go on beyond the page that it begins in.
  more = #page == 512 and (not first or page[512][2][BATCH] == ARGV[1])
  from = more and '(' .. page[512][1]
end
if first then
  return {'there', meta[1], string.match(first, '%d+'), count}
end
void()
return {trimmed > after and 'unknown' or 'never'}
