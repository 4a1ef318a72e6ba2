import {noChange} from 'lit';
import {Directive, directive} from 'lit/directive.js';

/**
 * `<i ${vars({share: 0.3})}>` sets the custom property `--share`. Through CSSOM, because the content
 * policy forbids style attributes.
 */
class Vars extends Directive {
  #set = {};

  render() {
    return noChange;
  }

  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) {
      if (this.#set[name] === value) continue;
      part.element.style.setProperty(`--${name}`, String(value));
    }
    this.#set = values;
    return noChange;
  }
}

export const vars = directive(Vars);
