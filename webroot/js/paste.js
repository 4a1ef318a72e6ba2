/** What people paste when they are asked for options and criteria. */

const BULLET = /^\s*(?:[-*•·–]|\d{1,2}[.)])\s+/;
const SEPARATORS = ['\t', ';', ','];

/** Names in lines, in a spreadsheet's row, or separated by commas or semicolons. */
export function readNames(text) {
  const separator = /[\r\n]/.test(text.trim()) ? /\r?\n/ : text.includes('\t') ? /\t/ : text.includes(';') ? /;/ : /,/;
  return unique(text.split(separator).map(tidy).filter((name) => name !== ''));
}

/**
 * A table as spreadsheets copy it, or as CSV: options in the first row, a criterion before each further
 * one, scores in the cells. Null where it is not one.
 * @returns {options, criteria, given: [{option, criterion, value}]}
 */
export function readTable(text) {
  for (const separator of SEPARATORS) {
    const table = tableOf(readCells(text, separator), separator);
    if (table) return table;
  }
  return null;
}

function tableOf([head = [], ...body], separator) {
  const options = head.slice(1).filter((name) => name !== '');
  const criteria = body.map((row) => row[0]);
  if (options.length < 2 || criteria.length === 0 || criteria.some((name) => name === '')) return null;
  const given = body.flatMap((row, criterion) => options.flatMap((_, option) => {
    const value = readNumber(row[option + 1] ?? '');
    return value === null ? [] : [{option, criterion, value}];
  }));
  // Sentences have commas too: only numbers make a table of them.
  return separator === '\t' || (given.length > 0 && body.every((row) => row.length === head.length)) ? {options, criteria, given} : null;
}

/** Rows of trimmed cells; a cell in double quotes may hold separators, and quotes twice. */
function readCells(text, separator) {
  return text.split(/\r?\n/).filter((row) => row.trim() !== '').map((row) => {
    const cells = [];
    let cell = '';
    let quoted = false;
    for (const sign of row) {
      if (sign === '"') quoted = !quoted;
      if (sign === separator && !quoted) {
        cells.push(cell);
        cell = '';
      } else cell += sign;
    }
    return [...cells, cell].map((each) => each.trim().replace(/^"(.*)"$/, '$1').replaceAll('""', '"').trim());
  });
}

/** A number as people write it, also "3,5" and "★★★"; null where it is none. */
export function readNumber(text) {
  const stars = [...text].filter((sign) => sign === '★').length;
  if (stars > 0) return stars;
  const plain = text.trim().replace(',', '.');
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

const tidy = (text) => text.replace(BULLET, '').replace(/\s+/g, ' ').trim();
const unique = (names) => [...new Set(names)];
