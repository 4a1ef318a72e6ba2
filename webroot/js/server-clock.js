/** The server's time as this browser can know it: its own clock, which may be wrong, and what the heartbeats say. */
export class ServerClock {
  #offsetMs = 0;

  known = false;

  /** @param time milliseconds since 1970, just said by the server */
  set(time) {
    this.#offsetMs = time - Date.now();
    this.known = true;
  }

  now() {
    return Date.now() + this.#offsetMs;
  }
}
