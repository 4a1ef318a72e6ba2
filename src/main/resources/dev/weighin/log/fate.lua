-- What became of a batch that was handed over and never answered. What is not found may still be in a socket: it is made
-- void, and append.lua writes it no more; so what is not found never will be.
--
-- KEYS  log, meta: of one board
-- ARGV  batch, deadline
--       after      a version before which the batch cannot stand, in the history with
--       epoch, hash  at that version; in another, which a failover left, it may stand anywhere
-- Reply {'never'} | {'unknown'}: it may have stood in what was trimmed, or in a board that was deleted since
--       | {'wait'}: there is no such board, where anything could be made void, and until the deadline somebody may make it
--       | {'there', epoch, first version, number of records}
if redis.replicate_commands then redis.replicate_commands() end

local clock = redis.call('TIME')
local now, deadline = clock[1] * 1000 + math.floor(clock[2] / 1000), tonumber(ARGV[2])

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'deleted', 'trimmed', 'version', 'hash', 'cut', 'void')
if not meta[1] then
  return {now <= deadline and 'wait' or 'never'}
end
if meta[2] then
  return {'unknown'}
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
if now <= deadline then
  -- A line for each such batch, as long as it counts.
  local marks = '\n' .. ARGV[1] .. ' ' .. ARGV[2]
  for batch, its in string.gmatch(meta[7] or '', '\n(%S+) (%d+)') do
    if batch ~= ARGV[1] and tonumber(its) >= now then
      marks = marks .. '\n' .. batch .. ' ' .. its
    end
  end
  redis.call('HSET', KEYS[2], 'void', marks)
end
return {trimmed > after and 'unknown' or 'never'}
