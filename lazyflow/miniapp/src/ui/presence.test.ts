import { expect, test } from 'vitest';
import { merge, type Present } from './presence';

const keyOf = (id: string) => id;
const items = (ids: string) => [...ids].map((id) => ({ id }));
const first = (ids: string) => merge([], items(ids), keyOf, false);
const next = (before: Present<{ id: string }>[], ids: string) =>
  merge(before, items(ids), keyOf, true);

/** `a` stays, `-a` leaves, `+a` arrived. */
function look(present: Present<{ id: string }>[]): string {
  return present
    .map(({ key, leaving, arriving }) => `${leaving ? '-' : arriving ? '+' : ''}${key}`)
    .join(' ');
}

test('what disappears stays in its place until it is dropped', () => {
  expect(look(next(first('abc'), 'ac'))).toBe('a -b c');
  expect(look(next(first('abc'), 'bc'))).toBe('-a b c');
  expect(look(next(first('abc'), 'a'))).toBe('a -b -c');
  expect(look(next(first('ab'), ''))).toBe('-a -b');
});

test('what comes later arrives; what was there at first does not', () => {
  expect(look(first('ab'))).toBe('a b');
  expect(look(next(first('ab'), 'axb'))).toBe('a +x b');
});

test('what comes back while it leaves just stays', () => {
  const leaving = next(first('abc'), 'ac');
  expect(look(next(leaving, 'abc'))).toBe('a b c');
});

test('the server’s name for a new task does not make it a new row', () => {
  const named = (id: string) => (id === 'real' ? 'unsaved' : id);
  const before = merge([], [{ id: 'unsaved' }], named, false);
  expect(look(merge(before, [{ id: 'real' }], named, true))).toBe('unsaved');
});
