/** The left column: as whom one writes, and how the bot gets its updates. */
import { $, h, face, fullName } from "./dom.js";
import { who } from "./api.js";

export function showPeople(people, current) {
  $("accounts").replaceChildren(
    ...people.map((person) => {
      const go = new URLSearchParams({ ...(who.bot && { bot: who.bot }), user: person.id });
      return h(
        "button.account",
        { type: "button", "aria-current": String(person.id === current.id), onclick: () => (location.search = go) },
        face(h("span.face", { "aria-hidden": "true" }), person),
        h("span.account-text", {}, h("strong", {}, fullName(person)), h("span", {}, person.username ? `@${person.username}` : `id ${person.id}`)),
      );
    }),
  );
}

export function togglePeople() {
  $("people-open").addEventListener("click", (event) => {
    event.stopPropagation();
    $("people").classList.toggle("open");
  });
  document.querySelector(".chat").addEventListener("click", () => $("people").classList.remove("open"));
}

/** One line about the way to the bot. The path is not shown: it holds a secret. */
export function showDelivery({ webhook, pending, trouble }) {
  const line = $("webhook");
  const waiting = pending > 0 ? `, ждут: ${pending}` : "";
  line.textContent = webhook
    ? `Бот получает всё на ${webhook}${waiting}`
    : `Бот сам забирает сообщения${waiting}`;
  line.dataset.tone = trouble ? "bad" : pending > 0 ? "wait" : "good";
  line.title = trouble ? `Последняя ошибка: ${trouble}` : "";
}
