/**
 * JSON Merge Patch (RFC 7396): what `patch` makes of `document`.
 * Neither is changed; parts that the patch does not touch are shared with the result.
 */
export function applyPatch(document, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(document) ? {...document} : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else define(result, name, applyPatch(Object.hasOwn(result, name) ? result[name] : undefined, value));
  }
  return result;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A plain assignment would let a member named __proto__ change the prototype.
function define(object, name, value) {
  Object.defineProperty(object, name, {value, writable: true, enumerable: true, configurable: true});
}
