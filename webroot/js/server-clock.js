/** The server's time as this browser can know it: its own clock and what the heartbeats say. */
export class ServerClock {
  #offsetMs = 0;

  /** @param time milliseconds since 1970, just said by the server */
  set(time) {
    this.#offsetMs = time - Date.now();
  }

  now() {
    return Date.now() + this.#offsetMs;
  }
}
