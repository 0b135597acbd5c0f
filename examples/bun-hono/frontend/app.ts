import { call, type Task } from './api';

const list = document.querySelector('#tasks')!;
const form = document.querySelector<HTMLFormElement>('#add')!;

async function show(): Promise<void> {
  const tasks = await call<Task[]>('GET', '/tasks');
  list.replaceChildren(...tasks.map(item));
}

function item(task: Task): HTMLLIElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = Boolean(task.done);
  box.onchange = () => call('PATCH', `/tasks/${task.id}`, { done: box.checked }).then(show);
  const line = document.createElement('li');
  line.append(box, task.text);
  return line;
}

form.onsubmit = async (event) => {
  event.preventDefault();
  await call('POST', '/tasks', { text: new FormData(form).get('text') });
  form.reset();
  await show();
};

await show();
