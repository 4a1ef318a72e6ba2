-- Appends a batch to a board's log, or makes the board with its first record: whole or not at all.
--
-- While a Cluster moves a slot, a server refuses what names a key that it does not have, and ends a script in its midst that
-- comes upon one. So nothing is named here without need, and nothing is touched that may have gone since the script began.
--
-- KEYS  log, meta: of one board, in one slot
--       texts      of the same, where the batch brings or forgets some
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

local meta = redis.call('HMGET', KEYS[2], 'epoch', 'version', 'time', 'hash', 'deleted', 'void')
-- fate.lua looked for it in vain, and nobody waits for it any more.
if meta[6] and string.find(meta[6], '\n' .. ARGV[1] .. ' ', 1, true) then
  return {'void'}
end
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
-- Key of a text: what stands in the end; false: it is forgotten.
local standing = {}
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
    standing[ARGV[at]] = place .. '\n' .. ARGV[at + 1]
    at = at + 2
  end
  local forgets = tonumber(ARGV[at])
  at = at + 1
  for _ = 1, forgets do
    forgotten[#forgotten + 1] = ARGV[at]
    standing[ARGV[at]] = false
    at = at + 1
  end

  redis.call('XADD', KEYS[1], place .. '-0', 'time', time, 'rules', rules, 'body', body, 'hash', hash,
    'batch', ARGV[1], 'texts', table.concat(keys, '\n'), 'forget', table.concat(forgotten, '\n'))
  reply[#reply + 1] = hash
end
redis.call('HSET', KEYS[2], 'version', string.format('%.0f', version), 'time', time, 'hash', hash)
for key, text in pairs(standing) do
  if text then
    redis.call('HSET', KEYS[3], key, text)
  end
end
for key, text in pairs(standing) do
  if not text then
    -- Refused where the text before was the last one.
    redis.pcall('HDEL', KEYS[3], key)
  end
end
-- What is written is written: where nobody may be told, they find it when they look.
redis.pcall(ARGV[5], ARGV[6], epoch .. ' ' .. string.format('%.0f', version))
return reply
