import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

const STILL_MS = 400;

/** The pictures of a session in each engine: a folder an engine, and one page to look through them. */
export class Sheet {
  #rows = new Map();
  #engine;

  constructor(folder) {
    this.folder = folder;
  }

  async begin(engine) {
    this.#engine = engine;
    await rm(join(this.folder, engine), {recursive: true, force: true});
    await mkdir(join(this.folder, engine), {recursive: true});
  }

  /** Takes a picture of each, when nothing moves any more. */
  async take(stage, ...people) {
    await new Promise((later) => setTimeout(later, STILL_MS));
    for (const {name, page} of people) {
      const title = `${stage}, ${name}`;
      const file = `${this.#engine}/${title.toLowerCase().replace(/\W+/g, '-')}.png`;
      await page.shot(join(this.folder, file));
      this.#rows.set(title, [...this.#rows.get(title) ?? [], file]);
    }
  }

  async keep() {
    const rows = [...this.#rows].map(([title, files]) => `<h2>${title}</h2><div>${files.map((file) => `<figure><a href="${file}"><img loading="lazy" src="${file}"></a><figcaption>${file.split('/')[0]}</figcaption></figure>`).join('')}</div>`);
    await writeFile(join(this.folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>A session in three engines</title>
      <style>body { font: 15px sans-serif; background: #c9cdd6; } div { display: flex; gap: 8px; align-items: start; } figure { margin: 0; flex: 1 1 0; } img { max-inline-size: 100%; max-block-size: 80vh; }</style>${rows.join('\n')}`);
  }
}
