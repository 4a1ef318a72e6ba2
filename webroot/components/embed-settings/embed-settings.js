import {html, nothing} from 'lit';
import {ask, tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

const SAYS = words.embedSettings;

/** Whose pages may show the board within them: the desk's list of hosts. */
class EmbedSettings extends LightElement {
  static properties = {
    view: {attribute: false}, // of the desk: with `embedding`
    outcome: {state: true},
    draft: {state: true}, // what is being typed, which no news of the board takes away
  };

  render() {
    return html`<form class="stack" @submit=${this.#keep}>
      <div>
        <label for="embed-hosts">${SAYS.hosts}</label>
        <textarea id="embed-hosts" name="hosts" rows="3" spellcheck="false" autocapitalize="none" dir="ltr" aria-describedby="embed-hint embed-trust"
          .value=${this.draft ?? (this.view.embedding ?? []).join('\n')} @input=${(event) => (this.draft = event.target.value)}></textarea>
      </div>
      <p class="whisper" id="embed-hint">${SAYS.hint}</p>
      <p class="whisper" id="embed-trust">${SAYS.trust}</p>
      <div class="row"><button>${SAYS.keep}</button> <a class="button plain" href="/docs/embed.html" target="_blank" rel="noopener">${SAYS.recipes}</a>
        <span>${this.outcome?.ok ? SAYS.kept : nothing}</span></div>
      ${this.outcome?.ok === false ? html`<p class="problem" role="alert">${sentence(this.outcome.reason)}</p>` : nothing}
    </form>`;
  }

  async #keep(event) {
    event.preventDefault();
    const hosts = [...new Set(event.target.elements.hosts.value.split(/[\s,;]+/).filter(Boolean).map(hostOf))];
    this.outcome = undefined;
    this.outcome = await ask(this, {type: 'setEmbedding', hosts});
    if (!this.outcome.ok) return;
    this.draft = undefined;
    tell(this, 'say', {sentence: SAYS.kept});
  }
}

/** The host of a pasted address, in the form that browsers compare; what is none is left for the server to say so. */
function hostOf(text) {
  const below = text.startsWith('*.') ? '*.' : '';
  try {
    return below + new URL(text.includes('://') ? text : `http://${text.slice(below.length)}`).host;
  } catch {
    return text;
  }
}

customElements.define('embed-settings', EmbedSettings);
