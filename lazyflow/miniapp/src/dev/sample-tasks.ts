import type { Task } from '../api/task';
import { addDays } from '../ui/dates';

/** An ordinary day of somebody who plans a holiday: enough to see every kind of row. */
export function sampleTasks(today: string): Task[] {
  const photo = {
    id: 'photo-1',
    type: 'photo',
    fileName: null,
    mimeType: 'image/jpeg',
    size: 9000,
  };
  return [
    task('Полить монстеру', addDays(today, -1)),
    task('Созвон с дизайнером про обложку', today, '11:30'),
    task('Забрать посылку на почте', today, '18:00'),
    task('Дочитать главу про Байкал', today),
    task('Купить молоко', addDays(today, 1), '10:00'),
    task('Записаться к стоматологу', addDays(today, 2)),
    task('Билеты в Иркутск: поезд или самолёт, сравнить цены', addDays(today, 5), '20:00'),
    { ...task('Чек за велосипед — сохранить гарантию'), media: [photo] },
    task('Идея: завтрак на крыше'),
    task('Спросить Лену про хороший рюкзак на 40 литров'),
    task('Посмотреть лекцию о короткой памяти'),
  ].map((sample, index) => ({ ...sample, id: `sample-${index}`, createdAt: 1_000_000 - index }));
}

function task(content: string, date: string | null = null, time: string | null = null): Task {
  return {
    id: '',
    content,
    status: date ? 'active' : 'inbox',
    scheduledDate: date,
    scheduledTime: time,
    createdAt: 0,
    updatedAt: 0,
    completedAt: null,
    media: [],
  };
}
