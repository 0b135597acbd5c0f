import { api } from './api';

const list = document.querySelector('#notes')!;
const notes = await api.get<{ text: string }[]>('/notes');
for (const note of notes) {
  const line = document.createElement('li');
  line.textContent = note.text;
  list.append(line);
}
