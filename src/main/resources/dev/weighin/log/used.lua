-- Notes when a board was last opened, by Redis' clock.
--
-- KEYS  shelf
-- ARGV  board
if redis.replicate_commands then redis.replicate_commands() end
local clock = redis.call('TIME')
redis.call('ZADD', KEYS[1], string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000)), ARGV[1])
return 1
