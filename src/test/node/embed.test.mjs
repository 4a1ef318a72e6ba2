import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';

/** It runs in other people's pages: one file, whatever their content policy says of further ones. */
test('embed.js imports nothing', async () => {
  const script = await readFile(new URL('../../../webroot/embed.js', import.meta.url), 'utf8');
  assert.ok(script.includes('import.meta'));
  assert.doesNotMatch(script, /\bimport\b(?!\.meta\b)|\bexport\b|\brequire\b|importScripts|createElement\('(?:script|link|style)'\)/);
});
