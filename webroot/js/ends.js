/** A criterion's two ends in words; the scale's own words where it has none of its own. */
export function endsInWords(criterion, scale) {
  const {worst, best, unit} = criterion.ends ?? {};
  const inWords = (end, fallback) => (end === undefined || end === '' ? fallback : typeof end === 'number' ? withUnit(end, unit) : end);
  return {low: inWords(worst, scale.low), high: inWords(best, scale.high)};
}

/** Whether measured values can be entered. */
export const isMeasured = (criterion) => typeof criterion.ends?.worst === 'number';

export const withUnit = (value, unit) => (unit ? `${value} ${unit}` : String(value));

/** Whether its ends say more than the scale's own words. */
export const hasOwnEnds = ({ends}) => ends !== undefined && (ends.worst !== '' || ends.best !== '');
