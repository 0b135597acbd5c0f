import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, dayWord, longDay } from './dates';
import { wordsFor } from './words';

const ru = wordsFor('ru');
const en = wordsFor('en');

describe('a day is said as people say it', () => {
  test.each([
    ['2026-11-21', 'вчера'],
    ['2026-11-22', 'сегодня'],
    ['2026-11-23', 'завтра'],
    ['2026-11-24', 'вт 24 ноя'],
    ['2026-05-01', 'пт 1 мая'],
    ['2027-01-02', 'сб 2 янв 2027'],
  ])('%s is %s', (day, word) => expect(dayWord(day, '2026-11-22', ru)).toBe(word));

  test('in English too', () => {
    expect(dayWord('2026-11-23', '2026-11-22', en)).toBe('tomorrow');
    expect(dayWord('2026-11-24', '2026-11-22', en)).toBe('Tue 24 Nov');
  });

  test('in full for a heading', () => {
    expect(longDay('2026-11-22', ru)).toBe('воскресенье, 22 ноября');
  });
});

test('days are counted over months, leap years and the switch of clocks', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});

test('every other language gets English, and counts have their forms', () => {
  expect(wordsFor('ru-RU')).toBe(ru);
  expect(wordsFor('pt-br')).toBe(en);
  expect([1, 3, 11, 21].map(ru.files)).toEqual(['1 файл', '3 файла', '11 файлов', '21 файл']);
  expect([1, 2].map(en.files)).toEqual(['1 file', '2 files']);
});
