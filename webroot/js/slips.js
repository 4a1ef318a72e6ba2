import {tabStorage} from './storage.js';

/**
 * What takes a facilitator's slip back where a command of its own does: names and descriptions, the order, scores given, a ballot
 * taken out, a merge, voting power, a decision. What began a round, closed or opened one is taken back by the board's own undo.
 * @param view as it was when the command was asked
 * @param was what the page knows better than the view: the voting power before, which stands in none; the order as it was shown
 * @returns {{what, command}} or undefined
 */
export function slipOf(command, view, was) {
  const back = backTo(command, view, was);
  return back && {what: KINDS[command.type], command: back};
}

/** A reload of the tab finds it again; what is on its way is no slip yet. */
export function keepSlip(board, slip) {
  if (Number.isFinite(slip?.version)) tabStorage.set(nameOf(board), {what: slip.what, command: slip.command, version: slip.version});
  else tabStorage.remove(nameOf(board));
}

export function keptSlip(board) {
  const kept = tabStorage.get(nameOf(board));
  return kept && {...kept, asked: Promise.resolve({ok: true})};
}

const nameOf = (board) => `weighin.slip.${board}`;

const NO_ENDS = {worst: '', best: ''};

const KINDS = {
  ask: 'wording', editOption: 'wording', editCriterion: 'wording', orderOptions: 'order', orderCriteria: 'order',
  give: 'give', exclude: 'exclude', merge: 'merge', setPower: 'power', decide: 'decide', undecide: 'decide',
};

function backTo(command, {question, about, options, criteria, scores, decision}, was) {
  switch (command.type) {
    case 'ask':
      return {type: 'ask', question, about: about ?? ''};
    case 'editOption': {
      const {name, about: more} = options[command.option];
      return {type: 'editOption', option: command.option, name, about: more ?? ''};
    }
    case 'editCriterion': {
      const {name, about: more, ends = NO_ENDS, scoredBy} = criteria[command.criterion];
      const same = scoredBy === command.scoredBy && ends.worst === command.ends.worst && ends.best === command.ends.best && (ends.unit ?? '') === (command.ends.unit ?? '');
      return same ? {...command, name, about: more ?? ''} : undefined;
    }
    case 'orderOptions':
    case 'orderCriteria':
      return {type: command.type, order: was};
    case 'give':
      return given(command, scores?.of[command.option]?.[command.criterion]);
    case 'setPower':
      return was === undefined ? undefined : {...command, power: was};
    case 'exclude':
      return {...command, excluded: !command.excluded};
    case 'merge':
      // A participant merged into themselves is their own again.
      return command.from === command.into ? undefined : {type: 'merge', from: command.from, into: command.from};
    case 'decide':
    case 'undecide':
      return decision ? {type: 'decide', option: decision.option, why: decision.why} : {type: 'undecide'};
    default:
      return undefined;
  }
}

/** A cell as it was: its mark or measured value with its evidence, or empty. */
function given({option, criterion}, cell) {
  const value = cell?.given === undefined ? {} : {[cell.measured ? 'measured' : 'value']: cell.given, evidence: cell.evidence ?? ''};
  return {type: 'give', option, criterion, ...value};
}
