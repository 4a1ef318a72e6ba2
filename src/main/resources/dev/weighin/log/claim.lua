-- Takes a code for a board, unless another has it.
--
-- KEYS  code
-- ARGV  board
-- Reply 1: it is this board's | 0
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
