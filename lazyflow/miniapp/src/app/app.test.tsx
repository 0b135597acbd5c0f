import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { createApi } from '../api/create-api';
import type { Task } from '../api/task';
import { createFakeServer, type FakeServer } from '../dev/fake-server';
import { fakeFetch } from '../dev/mock';
import { sampleTask } from '../dev/sample-tasks';
import type { Haptic, Telegram } from '../telegram/telegram';
import { App } from './app';

const NOW = Date.UTC(2026, 10, 22, 9);
const TODAY = '2026-11-22';
const TOMORROW = '2026-11-23';

let server: FakeServer;
let felt: Haptic[];

beforeEach(() => {
  felt = [];
  server = createFakeServer(
    [
      { ...sampleTask('Купить молоко', TOMORROW, '10:00'), id: 'milk' },
      { ...sampleTask('Полить цветы', '2026-11-20'), id: 'flowers' },
      { ...sampleTask('Идея', null), id: 'idea' },
    ],
    () => TODAY,
  );
});

function start(languageCode = 'ru') {
  const api = createApi({
    baseUrl: '',
    fetch: fakeFetch(server, 0),
    pause: () => Promise.resolve(),
    now: () => NOW,
    initData: 'signed',
    userId: '42',
    storage: null,
  });
  const telegram: Telegram = {
    haptic: (kind) => felt.push(kind),
    close: () => undefined,
    onBack: () => () => undefined,
    showBack: () => undefined,
    confirmClosing: () => undefined,
  };
  render(<App api={api} telegram={telegram} languageCode={languageCode} />);
}

const checkbox = (title: string) => screen.findByRole('checkbox', { name: `Готово: ${title}` });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const stored = (content: string): Task | undefined =>
  server.tasks.find((task) => task.content === content);

describe('the lists', () => {
  test('show what is overdue, what comes, and the inbox apart', async () => {
    start();
    const overdue = await screen.findByRole('region', { name: 'Просрочено' });
    expect(within(overdue).getByText('Полить цветы')).toBeTruthy();
    const upcoming = screen.getByRole('region', { name: 'Предстоящие' });
    expect(within(upcoming).getByText('завтра, 10:00')).toBeTruthy();
    expect(screen.queryByText('Идея')).toBeNull();
    press('Входящие');
    expect(screen.getByText('Идея')).toBeTruthy();
  });

  test('say so when there is nothing', async () => {
    server.tasks = [];
    start();
    await screen.findByText('На сегодня всё');
    press('Входящие');
    await screen.findByText('Входящие пусты');
  });

  test('continue beyond the first page', async () => {
    server.tasks = Array.from({ length: 70 }, (_, at) => ({
      ...sampleTask(`Мысль ${at}`, null),
      id: `t${at}`,
      createdAt: at,
    }));
    start();
    press('Входящие');
    await screen.findByText('Мысль 69');
    expect(screen.queryByText('Мысль 0')).toBeNull();
    press('Показать ещё');
    await screen.findByText('Мысль 0');
  });
});

describe('completing', () => {
  test('takes the task away and can be undone', async () => {
    start();
    fireEvent.click(await checkbox('Купить молоко'));
    expect(felt).toEqual(['success']);
    await waitFor(() => expect(stored('Купить молоко')?.status).toBe('done'));
    await waitFor(() => expect(screen.queryByText('Купить молоко')).toBeNull());
    press('Отменить');
    await checkbox('Купить молоко');
    await waitFor(() => expect(stored('Купить молоко')?.status).toBe('active'));
  });

  test('that fails brings the task back and offers a retry', async () => {
    start();
    const milk = await checkbox('Купить молоко');
    server.failWith = 500;
    fireEvent.click(milk);
    await screen.findByText('Не удалось сохранить. Сервер не отвечает');
    expect((await checkbox('Купить молоко')).getAttribute('aria-checked')).toBe('false');
    expect(felt).toEqual(['success', 'error']);
    server.failWith = null;
    fireEvent.click(screen.getAllByRole('button', { name: 'Повторить' }).at(-1) as HTMLElement);
    await waitFor(() => expect(stored('Купить молоко')?.status).toBe('done'));
  });
});

describe('adding', () => {
  test('sends the words and the day, and can be undone', async () => {
    start();
    await checkbox('Купить молоко');
    press('Новая задача');
    const words = screen.getByLabelText('Что нужно сделать?');
    fireEvent.change(words, { target: { value: '  Позвонить маме ' } });
    press('Завтра');
    fireEvent.keyDown(words, { key: 'Enter' });
    await screen.findByText('Задача добавлена');
    expect(stored('Позвонить маме')).toMatchObject({ scheduledDate: TOMORROW, status: 'active' });
    press('Отменить');
    await waitFor(() => expect(stored('Позвонить маме')).toBeUndefined());
  });

  test('from the inbox makes a task without a day', async () => {
    start();
    await checkbox('Купить молоко');
    press('Входящие');
    press('Новая задача');
    const words = screen.getByLabelText('Что нужно сделать?');
    fireEvent.change(words, { target: { value: 'Мысль' } });
    press('Добавить');
    await screen.findByText('Задача добавлена');
    expect(stored('Мысль')).toMatchObject({ scheduledDate: null, status: 'inbox' });
  });

  test('is not possible without words', async () => {
    start();
    await checkbox('Купить молоко');
    press('Новая задача');
    expect(screen.getByRole('button', { name: 'Добавить' })).toHaveProperty('disabled', true);
  });
});

describe('a task that was opened', () => {
  test('gets a day and so leaves the inbox', async () => {
    start();
    press('Входящие');
    fireEvent.click(await screen.findByText('Идея'));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Сегодня' }));
    press('Сохранить');
    await screen.findByText('Сохранено');
    expect(stored('Идея')).toMatchObject({ scheduledDate: TODAY, status: 'active' });
  });

  test('is deleted only after a second question', async () => {
    start();
    fireEvent.click(await screen.findByText('Купить молоко'));
    press('Удалить');
    expect(stored('Купить молоко')).toBeDefined();
    press('Точно удалить');
    await screen.findByText('Задача удалена');
    expect(stored('Купить молоко')).toBeUndefined();
  });
});

test('a launch that is too old asks to be opened again', async () => {
  server.failWith = 401;
  start();
  await screen.findByText('Пора открыть заново');
});

test('everybody else reads English', async () => {
  start('de');
  await screen.findByRole('checkbox', { name: 'Done: Купить молоко' });
  expect(screen.getByText('tomorrow, 10:00')).toBeTruthy();
});
