-- Gives a code back, if it is this board's.
--
-- KEYS  code
-- ARGV  board
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 1
