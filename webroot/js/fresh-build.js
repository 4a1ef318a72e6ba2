/**
 * Whether the server serves another build of this page than the one that runs: by the page's own tag.
 * A page of a wall that nobody touches has to come by itself.
 */
export class FreshBuild {
  #fetch;
  #tag;

  /** @param fetchPage asks for the page's head, past the browser's cache */
  constructor(fetchPage) {
    this.#fetch = fetchPage;
  }

  /** To be asked once at first, then after each time the connection was lost. */
  async isThere() {
    const tag = await this.#ask();
    if (tag === null) return false;
    this.#tag ??= tag;
    return tag !== this.#tag;
  }

  async #ask() {
    try {
      const answer = await this.#fetch();
      return answer.ok ? answer.headers.get('ETag') : null;
    } catch {
      return null; // away again
    }
  }
}
