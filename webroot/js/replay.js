/** Of each leg between two scenes so much is movement; the rest stands still, to be looked at. */
const MOVING = 0.75;

/**
 * Where a replay stands at a part of its length.
 *
 * @param scenes two or more, as `GET /api/boards/{board}/replay` gives them
 * @param part from 0, the first scene, to 1, the last
 * @returns `{scene, totals: {o1: {from, to}}, order, passing?}`: the scene it moves to or stands at, and
 *   the last overtaking on the way there up to now
 */
export function standAt(scenes, part) {
  const legs = scenes.length - 1;
  const way = Math.min(Math.max(part, 0), 1) * legs;
  const leg = Math.min(Math.floor(way), legs - 1);
  const at = Math.min((way - leg) / MOVING, 1);
  const [from, to] = [scenes[leg], scenes[leg + 1]];
  const totals = Object.fromEntries(to.order.map((o) => [o, {
    from: between(from.totals[o].from, to.totals[o].from, at),
    to: between(from.totals[o].to, to.totals[o].to, at),
  }]));
  const settled = at === 1 ? to.order : at === 0 ? from.order : undefined;
  return {
    scene: at === 0 ? leg : leg + 1,
    totals,
    order: settled ?? [...to.order].sort((a, b) => totals[b].from - totals[a].from),
    passing: to.passings.filter((each) => each.at <= at).at(-1),
  };
}

const between = (from, to, at) => from + (to - from) * at;
