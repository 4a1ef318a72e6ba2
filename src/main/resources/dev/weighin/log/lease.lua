-- A lease that one instance at a time holds. A withdrawn one is free only when its holder has seen that, or in its time.
--
-- KEYS  lease
-- ARGV  what       'take' | 'renew' | 'give back' | 'withdraw'
--       holder     who asks
--       held       ms that it holds from now
-- Reply 1: the asker holds it | 0
local holder = redis.call('GET', KEYS[1])
local what, me, held = ARGV[1], ARGV[2], ARGV[3]
local withdrawn = '-' .. me

if what == 'take' and not holder then
  redis.call('SET', KEYS[1], me, 'PX', held)
  return 1
end
if (what == 'take' or what == 'renew') and holder == me then
  redis.call('PEXPIRE', KEYS[1], held)
  return 1
end
if what == 'withdraw' then
  if holder and string.sub(holder, 1, 1) ~= '-' then
    redis.call('SET', KEYS[1], '-' .. holder, 'KEEPTTL')
  end
  return 0
end
-- It had been ours, and we know now.
if (what == 'renew' and holder == withdrawn) or (what == 'give back' and (holder == me or holder == withdrawn)) then
  redis.call('DEL', KEYS[1])
end
return 0
