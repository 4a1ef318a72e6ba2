-- Appends a batch to a board's log, or makes the board with its first record: whole or not at all.
--
-- KEYS  log, meta, texts: of one board, in one slot
--       void       of this batch alone: fate.lua looked for it in vain, and nobody waits for it any more
-- ARGV  batch      its id, by which a batch without a reply is found again
--       deadline   past this time (Redis', ms) nothing is written, so that the fate of a batch is certain by then
--       shelf      makes the board there; '' appends to one that exists
--       epoch      of a board that is made
--       publish    the command by which followers are told: PUBLISH | SPUBLISH
--       channel    where
--       count      of drafts, each: rules, body, number of texts, (key, text)..., number of keys to forget, key...
-- Reply {'ok', now, time, epoch, first version, hash...} | {'late', now} | {'void'} | {'absent'} | {'taken'}
if redis.replicate_commands then redis.replicate_commands() end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
if now > tonumber(ARGV[2]) then
  return {'late', string.format('%.0f', now)}
end

if redis.call('EXISTS', KEYS[4]) == 1 then
  return {'void'}
end

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'version', 'time', 'hash', 'deleted')
local epoch, version, time, hash = meta[1], tonumber(meta[2] or 0), tonumber(meta[3] or 0), meta[4] or ''
if ARGV[3] ~= '' then
  if epoch then
    return {'taken'}
  end
  epoch = ARGV[4]
  redis.call('HSET', KEYS[2], 'epoch', epoch, 'shelf', ARGV[3], 'trimmed', '0')
elseif not epoch or meta[5] then
  return {'absent'}
end

time = string.format('%.0f', math.max(time, now))
local reply = {'ok', string.format('%.0f', now), time, epoch, string.format('%.0f', version + 1)}
local at = 8
for _ = 1, tonumber(ARGV[7]) do
  version = version + 1
  local place = string.format('%.0f', version)
  local rules, body = ARGV[at], ARGV[at + 1]
  hash = redis.sha1hex(hash .. '\n' .. place .. '\n' .. time .. '\n' .. rules .. '\n' .. body)
  at = at + 2

  local keys, forgotten = {}, {}
  local texts = tonumber(ARGV[at])
  at = at + 1
  for _ = 1, texts do
    keys[#keys + 1] = ARGV[at]
    redis.call('HSET', KEYS[3], ARGV[at], place .. '\n' .. ARGV[at + 1])
    at = at + 2
  end
  local forgets = tonumber(ARGV[at])
  at = at + 1
  for _ = 1, forgets do
    forgotten[#forgotten + 1] = ARGV[at]
    redis.call('HDEL', KEYS[3], ARGV[at])
    at = at + 1
  end

  redis.call('XADD', KEYS[1], place .. '-0', 'time', time, 'rules', rules, 'body', body, 'hash', hash,
    'batch', ARGV[1], 'texts', table.concat(keys, '\n'), 'forget', table.concat(forgotten, '\n'))
  reply[#reply + 1] = hash
end
redis.call('HSET', KEYS[2], 'version', string.format('%.0f', version), 'time', time, 'hash', hash)
-- What is written is written: where nobody may be told, they find it when they look.
redis.pcall(ARGV[5], ARGV[6], epoch .. ' ' .. string.format('%.0f', version))
return reply
