import type { Words } from './words';

/** Calendar days are `YYYY-MM-DD` texts: they have no zone, so they must never become instants. */
const DAY_MS = 86_400_000;

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** `сегодня`, `завтра`, `пн 24 ноя`; the year only when it is another one. */
export function dayWord(day: string, today: string, words: Words): string {
  switch (daysBetween(today, day)) {
    case -1:
      return words.yesterday;
    case 0:
      return words.today;
    case 1:
      return words.tomorrow;
  }
  const date = new Date(utc(day));
  const month = words.months[date.getUTCMonth()];
  const text = `${words.weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${month}`;
  return day.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`;
}

/** A heading such as `воскресенье, 22 ноября`. */
export function longDay(day: string, words: Words): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return format.format(new Date(utc(day)));
}
