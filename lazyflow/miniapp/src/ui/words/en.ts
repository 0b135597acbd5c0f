import type { Words } from './ru';

function count(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}

export const en: Words = {
  locale: 'en-GB',
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  yesterday: 'yesterday',
  today: 'today',
  tomorrow: 'tomorrow',

  todayTab: 'Today',
  inboxTab: 'Inbox',
  sections: 'Sections',
  overdue: 'Overdue',
  upcoming: 'Upcoming',
  inboxHint: 'Tasks without a date',

  done: (title: string) => `Done: ${title}`,
  files: (n: number) => count(n, 'file'),
  showMore: 'Show more',
  loading: 'Loading tasks',

  todayEmpty: 'All done for today',
  todayEmptyHint: 'Nothing left to do. Take a breath, or plan something pleasant.',
  inboxEmpty: 'Inbox is empty',
  inboxEmptyHint: 'Send the bot any thought and it appears here.',

  add: 'New task',
  addPlaceholder: 'What needs doing?',
  addSubmit: 'Add',
  edit: 'Task',
  save: 'Save',
  remove: 'Delete',
  removeForSure: 'Delete for good',
  close: 'Close',
  when: 'When',
  noDate: 'No date',
  dateToday: 'Today',
  dateTomorrow: 'Tomorrow',
  pickDate: 'Date',
  pickTime: 'Time',

  completed: 'Completed',
  added: 'Task added',
  removed: 'Task deleted',
  saved: 'Saved',
  undo: 'Undo',
  retry: 'Retry',
  notSaved: 'Could not save',
  problems: {
    offline: 'No connection',
    unavailable: 'The server does not answer',
    expired: 'The session has ended',
    refused: 'The server refused the request',
    unexpected: 'The server gave a strange answer',
  },
  problemHint: 'Check your connection and try again.',
  stale: 'Showing the tasks loaded last',

  outside: 'Open LazyFlow in\u00a0Telegram',
  outsideHint: 'The app knows you by your chat with the bot, so it needs Telegram to open.',
  outsideSteps: [
    'Find the chat with your bot',
    'Send /start',
    'Tap the app button next to the message field',
  ],
  expired: 'Time to open it again',
  expiredHint: 'This link to the app is too old. Close it and open it again from the chat.',
  closeApp: 'Close the app',
  crashed: 'Something broke',
  crashedHint: 'Your tasks are safe. Start the app again.',
  reload: 'Start again',
};
