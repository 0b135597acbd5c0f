/** The simulator's control API, as described in its README. */

const place = new URLSearchParams(location.search);

/** Whose chat this page shows, both from the address: /?bot=lazyflow_bot&user=700100001 */
export const who = { bot: place.get("bot") ?? "", user: place.get("user") ?? "" };

function query(more = {}) {
  const all = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...who, ...more })) {
    if (value !== "" && value !== undefined) all.set(key, value);
  }
  return all;
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.description ?? `HTTP ${response.status}`);
  return body;
}

const get = async (path, more) => answer(await fetch(`/_/${path}?${query(more)}`));

const post = async (path, values) =>
  answer(await fetch(`/_/${path}`, { method: "POST", body: query(values) }));

export const room = () => get("room");
export const launchData = (startParam) => get("initdata", { start_param: startParam });
export const sendText = (text, replyTo) => post("send", { text, reply_to: replyTo });
export const editText = (id, text) => post("edit", { message_id: id, text });
export const press = (id, data) => post("press", { message_id: id, data });
export const callback = (id) => get("callback", { id, wait: "30s" });
export const sendAppData = (button, data) =>
  post("webappdata", { button_text: button, data });

export async function sendFile(file, caption, asDocument) {
  const form = new FormData();
  for (const [key, value] of query()) form.set(key, value);
  form.set("caption", caption);
  form.set("file", file, file.name);
  return answer(
    await fetch(`/_/${asDocument ? "document" : "photo"}`, { method: "POST", body: form }),
  );
}

export const fileUrl = (id) => `/_/files/${id}?${new URLSearchParams({ bot: who.bot })}`;

/** Calls `on(kind, data)` for each event after `number`, and `again()` when the line came back. */
export function listen(number, on, again) {
  const source = new EventSource(`/_/events?${query({ after: number })}`);
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => on(kind, JSON.parse(event.data)));
  }
  let broken = false;
  source.onerror = () => (broken = true);
  source.onopen = () => broken && (source.close(), again());
}

const KINDS = [
  "message",
  "message_deleted",
  "chat_action",
  "commands",
  "menu_button",
  "update",
  "update_done",
  "attempt",
  "webhook",
  "person",
];
