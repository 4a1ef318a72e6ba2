/**
 * An option or criterion that a result speaks of. An earlier result may name some that the board
 * has no more; the view carries their names apart.
 */
export const optionOf = (view, o) => view.options[o] ?? view.gone?.options?.[o] ?? {name: o, letter: '?'};

export const criterionOf = (view, c) => view.criteria[c] ?? view.gone?.criteria?.[c] ?? {name: c};

/** The number of the round from which a kept ballot's part comes: 'weights' or 'scores'. */
export const keptFrom = ({rounds}, part) => (rounds.findLast(({asks}) => asks === part || asks === 'both') ?? rounds.at(-1))?.number;

export const outOf = (mine) => (mine?.mergedInto ? 'merged' : mine?.excluded ? 'excluded' : undefined);
