-- Tells who is connected to a board through one instance, and asks who is through the others. What is the same as before is
-- written only as often as it takes to be kept, and sent to nobody who has it.
--
-- KEYS  present, people: of one board; a field per instance, {time stamp watching desk} and {participant...}
-- ARGV  instance   that tells
--       kept       ms for which a report counts
--       max        instances
--       stamp      of its participants, another whenever they change; '0' where there are none
--       watching   spectators
--       desk       '1' where one holds the facilitator's link
--       people     its participants, '' where Redis should have them already
--       (instance, stamp)... that the caller has heard
-- Reply {'again'}: Redis does not have its participants | {'ok', {instance, stamp, watching, desk, participants or '='}...}
if redis.replicate_commands then redis.replicate_commands() end

local me, kept, stamp, watching, desk, people = ARGV[1], tonumber(ARGV[2]), ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function read(report)
  local time, its, count, holds = string.match(report, '^(%d+) (%d+) (%d+) (%d)$')
  return tonumber(time), its, count, holds
end

local before = redis.call('HGET', KEYS[1], me)
if stamp == '0' and watching == '0' then
  if before then
    redis.call('HDEL', KEYS[1], me)
    redis.call('HDEL', KEYS[2], me)
  end
elseif before or redis.call('HLEN', KEYS[1]) < tonumber(ARGV[3]) then
  local time, had, count, held = 0, '', '', ''
  if before then
    time, had, count, held = read(before)
  end
  if had ~= stamp and stamp ~= '0' and people == '' then
    return {'again'}
  end
  if had ~= stamp or count ~= watching or held ~= desk or math.abs(now - time) > kept / 3 then
    redis.call('HSET', KEYS[1], me, string.format('%.0f', now) .. ' ' .. stamp .. ' ' .. watching .. ' ' .. desk)
    if stamp == '0' then
      redis.call('HDEL', KEYS[2], me)
    elseif had ~= stamp then
      redis.call('HSET', KEYS[2], me, people)
    end
    redis.call('PEXPIRE', KEYS[1], kept)
    redis.call('PEXPIRE', KEYS[2], kept)
  end
end

local known = {}
for at = 8, #ARGV, 2 do
  known[ARGV[at]] = ARGV[at + 1]
end
local reply = {'ok'}
local all = redis.call('HGETALL', KEYS[1])
for at = 1, #all, 2 do
  local instance = all[at]
  if instance ~= me then
    local time, its, count, holds = read(all[at + 1])
    -- A clock that was set back is no reason to believe a dead instance for long.
    if math.abs(now - time) > kept then
      redis.call('HDEL', KEYS[1], instance)
      redis.call('HDEL', KEYS[2], instance)
    else
      local theirs = ''
      if its ~= '0' then
        theirs = known[instance] == its and '=' or redis.call('HGET', KEYS[2], instance) or ''
      end
      reply[#reply + 1] = {instance, its, count, holds, theirs}
    end
  end
end
return reply
