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
    sampleTask('Полить монстеру', addDays(today, -1)),
    sampleTask('Созвон с дизайнером про обложку', today, '11:30'),
    sampleTask('Забрать посылку на почте', today, '18:00'),
    sampleTask('Дочитать главу про Байкал', today),
    sampleTask('Купить молоко', addDays(today, 1), '10:00'),
    sampleTask('Записаться к стоматологу', addDays(today, 2)),
    sampleTask('Билеты в Иркутск: поезд или самолёт, сравнить цены', addDays(today, 5), '20:00'),
    { ...sampleTask('Чек за велосипед — сохранить гарантию'), media: [photo] },
    sampleTask('Идея: завтрак на крыше'),
    sampleTask('Спросить Лену про хороший рюкзак на 40 литров'),
    sampleTask('Посмотреть лекцию о короткой памяти'),
  ].map((sample, index) => ({ ...sample, id: `sample-${index}`, createdAt: 1_000_000 - index }));
}

export function sampleTask(
  content: string,
  date: string | null = null,
  time: string | null = null,
): Task {
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
