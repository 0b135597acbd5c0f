'use strict';
// The page is complete without this: it remembers ticks, counts them, sorts tables and copies.
{
  const place = `berth plan ${document.body.dataset.plan}`;
  const boxes = [...document.querySelectorAll('input[data-task]')];
  const status = document.querySelector('[role=status]');

  function remembered() {
    try {
      const keys = JSON.parse(localStorage.getItem(place) ?? '[]');
      return new Set(Array.isArray(keys) ? keys : []);
    } catch {
      return new Set(); // no storage, or not our words in it: nothing was ticked
    }
  }

  function remember(done) {
    const kept = document.querySelector('.kept');
    try {
      localStorage.setItem(place, JSON.stringify([...done]));
    } catch {
      kept.textContent = 'This browser keeps nothing: ticks are gone when the page is closed.';
    }
    kept.hidden = false;
  }

  function count() {
    for (const line of document.querySelectorAll('.progress')) {
      const part = line.closest('section') ?? document;
      const all = [...part.querySelectorAll('input[data-task]')];
      const done = all.filter((box) => box.checked).length;
      line.querySelector('progress').value = done;
      line.querySelector('.count').textContent = `${done} of ${all.length} done`;
      line.hidden = false;
    }
  }

  const before = remembered();
  for (const box of boxes) {
    box.checked = before.has(box.dataset.task);
    box.addEventListener('change', () => {
      const done = remembered(); // another window may have ticked meanwhile
      if (box.checked) {
        done.add(box.dataset.task);
      } else {
        done.delete(box.dataset.task);
      }
      remember(done);
      count();
    });
  }
  remember(before);
  count();

  const order = new Intl.Collator('en', { numeric: true });

  function sort(table, head) {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentNode.cells) {
      other.removeAttribute('aria-sort');
    }
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const column = head.cellIndex;
    const value = (row) => row.cells[column].dataset.order ?? row.cells[column].textContent;
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, other) => order.compare(value(one), value(other)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll('table.sortable')) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, head));
      head.append(button);
    }
  }

  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren(code); // not allowed here: one key is left to press
      status.textContent = 'Selected: press Ctrl+C or ⌘C.';
    }
  }

  for (const code of document.querySelectorAll('.commands code')) {
    if (code.closest('pre')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', `Copy ${code.textContent}`);
      button.addEventListener('click', async () => {
        await copy(code);
        button.textContent = status.textContent.replace(/[.:].*/, '');
        setTimeout(() => (button.textContent = 'Copy'), 2000);
      });
      code.closest('li').append(button);
    }
  }

  addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach((evidence) => (evidence.open = true));
  });

  const entries = new Map();
  for (const link of document.querySelectorAll('nav a')) {
    entries.set(link.hash.slice(1), link);
  }
  const seen = new IntersectionObserver(
    (changes) => {
      for (const change of changes.filter((one) => one.isIntersecting)) {
        document.querySelector('nav a[aria-current]')?.removeAttribute('aria-current');
        entries.get(change.target.id).setAttribute('aria-current', 'true');
      }
    },
    { rootMargin: '-20% 0px -75% 0px' },
  );
  document.querySelectorAll('main section').forEach((section) => seen.observe(section));
}
