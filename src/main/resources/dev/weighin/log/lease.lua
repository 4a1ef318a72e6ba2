-- A lease that one instance at a time holds. A withdrawn one is free only when its holder has seen that, or in its time.
--
-- KEYS  lease
--       note       what its holder does, until that has ended
-- ARGV  what       'take' | 'take over' | 'renew' | 'note' | 'give back' | 'hand on' | 'withdraw'
--       holder     who asks
--       held       ms that it holds from now
--       kept       ms that a note holds from now
--       noted      what is noted
-- Reply 1: the asker holds it (to 'take over': what was noted) | 0
local holder = redis.call('GET', KEYS[1])
local what, me, held, kept = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
-- No holder begins so.
local WITHDRAWN = '!'
local withdrawn = WITHDRAWN .. me

if what == 'take' and not holder then
  redis.call('SET', KEYS[1], me, 'PX', held)
  return 1
end
if what == 'take over' then
  local note = not holder and redis.call('GET', KEYS[2])
  if note then
    redis.call('SET', KEYS[1], me, 'PX', held)
  end
  return tonumber(note or 0)
end
if (what == 'take' or what == 'renew') and holder == me then
  redis.call('PEXPIRE', KEYS[1], held)
  redis.call('PEXPIRE', KEYS[2], kept)
  return 1
end
if what == 'note' and holder == me then
  redis.call('SET', KEYS[2], ARGV[5], 'PX', kept)
  return 1
end
if what == 'withdraw' then
  redis.call('DEL', KEYS[2])
  if holder and string.sub(holder, 1, 1) ~= WITHDRAWN then
    redis.call('SET', KEYS[1], WITHDRAWN .. holder, 'KEEPTTL')
  end
  return 0
end
if what == 'hand on' and holder == me then
  redis.call('DEL', KEYS[1])
  return 0
end
-- It had been ours, and we know now.
if holder == withdrawn and (what == 'renew' or what == 'give back' or what == 'hand on') or holder == me and what == 'give back' then
  redis.call('DEL', KEYS[1], KEYS[2])
end
return 0
