-- What became of a batch that was handed over and never answered. What is not found may still be in a socket: it is made
-- void, and append.lua writes it no more; so what is not found never will be.
--
-- KEYS  log, meta: of one board
--       void       of this batch alone, in the same slot
-- ARGV  batch, deadline
--       after      a version before which the batch cannot stand
-- Reply {'absent'} | {'never'} | {'unknown'}: it may have stood in what was trimmed
--       | {'there', epoch, first version, number of records}
if redis.replicate_commands then redis.replicate_commands() end

local function void()
  local clock = redis.call('TIME')
  local left = tonumber(ARGV[2]) - clock[1] * 1000 - math.floor(clock[2] / 1000)
  if left >= 0 then
    redis.call('SET', KEYS[3], '1', 'PX', string.format('%.0f', left + 1000))
  end
end

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'deleted', 'trimmed')
if not meta[1] or meta[2] then
  void()
  return {'absent'}
end
-- Where append.lua puts the id, between the names.
local BATCH = 10
local after = tonumber(ARGV[3])
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
return {tonumber(meta[3]) > after and 'unknown' or 'never'}
