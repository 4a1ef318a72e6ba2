-- What became of a batch that was handed over and never answered. Past its deadline append.lua writes it no more, so that
-- what is not found then never will be.
--
-- KEYS  log, meta: of one board
-- ARGV  batch, deadline
--       after      a version before which the batch cannot stand
-- Reply {'wait', now} | {'absent'} | {'never'} | {'unknown'}: it may have stood in what was trimmed
--       | {'there', epoch, first version, number of records}
if redis.replicate_commands then redis.replicate_commands() end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
if now <= tonumber(ARGV[2]) then
  return {'wait', string.format('%.0f', now)}
end

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'deleted', 'trimmed')
if not meta[1] or meta[2] then
  return {'absent'}
end
-- Where append.lua puts the id, between the names.
local BATCH = 10
local after = tonumber(ARGV[3])
local first, count
local from = string.format('%.0f-0', after + 1)
while not first do
  local page = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', 512)
  for _, entry in ipairs(page) do
    if entry[2][BATCH] == ARGV[1] then
      first = first or entry[1]
      count = (count or 0) + 1
    end
  end
  if #page < 512 then
    break
  end
  from = '(' .. page[#page][1]
end
if first then
  return {'there', meta[1], string.match(first, '%d+'), count}
end
return {tonumber(meta[3]) > after and 'unknown' or 'never'}
