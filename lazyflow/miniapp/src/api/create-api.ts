import { createCalendar, type Calendar } from './calendar';
import { listTasks } from './list-tasks';
import { createSessions, type Authorised, type SessionOptions } from './session';
import { TaskStore } from './task-store';
import { createTransport, type TransportOptions } from './transport';

export interface Api {
  authorised: Authorised;
  calendar: Calendar;
  tasks: TaskStore;
}

export function createApi(options: TransportOptions & SessionOptions): Api {
  const sessions = createSessions(createTransport(options), options);
  const calendar = createCalendar(options.now);
  const tasks = new TaskStore({
    today: calendar.today,
    load: async (name, atLeast) => {
      const session = await sessions.open();
      calendar.moveTo(session.user.timezone ?? null);
      return listTasks(sessions.authorised, name, atLeast);
    },
  });
  return { authorised: sessions.authorised, calendar, tasks };
}
