/**
 * A component asks for a command; the page above it, which holds the session, hears the event,
 * sends it and leaves the promise of its outcome.
 * @param latest see {@link Commands#ask}
 * @param was of what the command changes, where no view says it, or not yet
 */
export function ask(element, command, latest, was) {
  const detail = {command, latest, was, outcome: undefined};
  element.dispatchEvent(new CustomEvent('ask', {bubbles: true, detail}));
  return detail.outcome;
}

/**
 * What a checkbox or a choice asks for. Refused, it shows again what the board says.
 * @param shown the control's property for it, `{checked}` or `{value}`, as of then
 */
export async function askBy(control, element, command, shown) {
  const outcome = await ask(element, command);
  if (!outcome?.ok) Object.assign(control, shown());
}

/**
 * The other end: answers the components inside `element` with `take(command, latest, was)`. What one just did oneself is
 * not "Saved" until the page is drawn next: the status line has the word of `saving()` at once.
 */
export function answerAsks(element, take, saving) {
  element.addEventListener('ask', ({detail}) => {
    detail.outcome = take(detail.command, detail.latest, detail.was);
    const status = element.querySelector('connection-state');
    if (status) status.saving = saving();
  });
}

/** Any other news from a component to its page. */
export function tell(element, name, detail) {
  element.dispatchEvent(new CustomEvent(name, {bubbles: true, detail}));
}
