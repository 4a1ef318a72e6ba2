const FULL_SCREEN = matchMedia('(display-mode: fullscreen)');

/**
 * Keeps the screen on, where the browser can, while the page fills it and is in sight: a wall for a day. In a window on
 * a desk it does not; nobody wants a screen there that no longer locks itself.
 */
export class Awake {
  #wanted;
  #lock;
  #asked = false;

  /** @param wanted whether what the page shows is to be seen now */
  constructor(wanted) {
    this.#wanted = wanted;
    for (const event of ['visibilitychange', 'fullscreenchange']) document.addEventListener(event, () => this.look());
    FULL_SCREEN.addEventListener('change', () => this.look());
  }

  /** To be called whenever what is wanted may have changed. */
  async look() {
    if (!this.#due()) {
      this.#asked = false;
      this.#lock?.release();
      return;
    }
    // A browser takes back what it gave when the page goes out of sight or the battery is low; what it refuses is not asked again.
    if (this.#asked && !this.#lock?.released) return;
    this.#asked = true;
    const lock = await Promise.resolve(navigator.wakeLock?.request('screen')).catch(() => undefined);
    this.#lock?.release();
    this.#lock = lock;
    if (!this.#due()) lock?.release();
  }

  #due() {
    return document.visibilityState === 'visible' && Boolean(document.fullscreenElement || FULL_SCREEN.matches) && this.#wanted();
  }
}
