const forms = new Intl.PluralRules('ru');

function count(n: number, one: string, few: string, many: string): string {
  const form = forms.select(n);
  return `${n} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

export const ru = {
  locale: 'ru',
  months: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  weekdays: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  yesterday: 'вчера',
  today: 'сегодня',
  tomorrow: 'завтра',

  todayTab: 'Сегодня',
  inboxTab: 'Входящие',
  sections: 'Разделы',
  overdue: 'Просрочено',
  upcoming: 'Предстоящие',
  inboxHint: 'Задачи без даты',

  done: (title: string) => `Готово: ${title}`,
  files: (n: number) => count(n, 'файл', 'файла', 'файлов'),
  showMore: 'Показать ещё',
  loading: 'Загружаем задачи',

  todayEmpty: 'На сегодня всё',
  todayEmptyHint: 'Дела закончились. Можно выдохнуть\u00a0— или запланировать что-нибудь приятное.',
  inboxEmpty: 'Входящие пусты',
  inboxEmptyHint: 'Напишите боту любую мысль, и она появится здесь.',

  add: 'Новая задача',
  addPlaceholder: 'Что нужно сделать?',
  addSubmit: 'Добавить',
  edit: 'Задача',
  save: 'Сохранить',
  remove: 'Удалить',
  removeForSure: 'Точно удалить',
  close: 'Закрыть',
  when: 'Когда',
  noDate: 'Без даты',
  dateToday: 'Сегодня',
  dateTomorrow: 'Завтра',
  pickDate: 'Дата',
  pickTime: 'Время',

  completed: 'Выполнено',
  added: 'Задача добавлена',
  removed: 'Задача удалена',
  saved: 'Сохранено',
  undo: 'Отменить',
  retry: 'Повторить',
  notSaved: 'Не удалось сохранить',
  problems: {
    offline: 'Нет соединения',
    unavailable: 'Сервер не отвечает',
    expired: 'Сессия закончилась',
    refused: 'Сервер не принял запрос',
    unexpected: 'Сервер ответил непонятно',
  },
  problemHint: 'Проверьте интернет и попробуйте ещё раз.',
  stale: 'Показаны последние загруженные задачи',

  outside: 'Откройте LazyFlow в\u00a0Telegram',
  outsideHint: 'Приложение узнаёт вас по чату с\u00a0ботом, поэтому без Telegram оно не откроется.',
  outsideSteps: [
    'Найдите чат с\u00a0вашим ботом',
    'Отправьте /start',
    'Нажмите кнопку приложения рядом с\u00a0полем ввода',
  ],
  expired: 'Пора открыть заново',
  expiredHint: 'Ссылка на приложение устарела. Закройте его и откройте снова из чата с\u00a0ботом.',
  closeApp: 'Закрыть приложение',
  crashed: 'Что-то сломалось',
  crashedHint: 'Ваши задачи в сохранности. Перезапустите приложение.',
  reload: 'Перезапустить',
};

/** Every language says exactly what Russian, the first one, says. */
export type Words = typeof ru;
