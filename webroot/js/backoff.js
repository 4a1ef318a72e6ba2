const BASE_MS = 250;
const CAP_MS = 4000;

/**
 * How long to wait before an attempt to reconnect: "full jitter", so that a thousand browsers
 * that lost one server do not come back in step.
 * @param attempt 0 for the first
 * @param random number from 0 to 1
 */
export function waitBefore(attempt, random = Math.random()) {
  return random * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
}
