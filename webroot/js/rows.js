/** Rows that change places, by pointer or by key. */

/** So near to the window's edge a dragged row scrolls the page. */
const EDGE_PX = 56;
const SCROLL_PX = 10;

/** The order with what stood at `from` now standing at `to`. */
export function moved(order, from, to) {
  const result = [...order];
  result.splice(to, 0, ...result.splice(from, 1));
  return result;
}

/**
 * Drags a row by its handle until the pointer is let go; Escape, or a pointer that is lost, takes it back.
 * Rows make room as it passes them; nothing changes before `dropped`.
 * @param rows the elements in their order
 * @param dropped (to) => void, where it was let go at another place
 */
export function dragRow(event, row, rows, dropped) {
  if (event.button !== 0) return;
  event.preventDefault();
  const handle = event.currentTarget;
  const from = rows.indexOf(row);
  const boxes = rows.map((each) => each.getBoundingClientRect());
  const scrolled = scrollY;
  const begin = event.clientY;
  let pointer = begin;
  let to = from;
  let frame;
  handle.setPointerCapture(event.pointerId);
  handle.focus({preventScroll: true});
  row.classList.add('dragged');
  follow();

  function follow() {
    const edge = pointer < EDGE_PX ? -SCROLL_PX : pointer > innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (edge) scrollBy(0, edge);
    const by = pointer - begin + scrollY - scrolled;
    const middle = boxes[from].top + boxes[from].height / 2 + by;
    to = boxes.filter((box, i) => i !== from && box.top + box.height / 2 < middle).length;
    rows.forEach((each, i) => {
      const passed = i === from ? by : i > from && i <= to ? -boxes[from].height : i < from && i >= to ? boxes[from].height : 0;
      each.style.setProperty('--passed', `${passed}px`);
    });
    frame = requestAnimationFrame(follow);
  }

  const move = (moving) => (pointer = moving.clientY);
  const drop = () => end(to);
  const cancel = () => end(from);
  const key = (pressed) => {
    if (pressed.key === 'Escape') cancel();
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', drop);
  handle.addEventListener('pointercancel', cancel);
  handle.addEventListener('keydown', key);

  function end(at) {
    cancelAnimationFrame(frame);
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('pointerup', drop);
    handle.removeEventListener('pointercancel', cancel);
    handle.removeEventListener('keydown', key);
    row.classList.remove('dragged');
    for (const each of rows) each.style.removeProperty('--passed');
    if (at !== from) dropped(at);
  }
}
