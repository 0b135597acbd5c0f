/** Text with Telegram's entities as nodes. Entities may nest; offsets are UTF-16, as in JavaScript. */
import { h } from "./dom.js";

export function formatted(text, entities = [], onCommand = () => {}) {
  return slice(text, 0, text.length, sorted(entities), onCommand);
}

function sorted(entities) {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function slice(text, from, to, entities, onCommand) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((e) => e.offset < end && e.offset >= entity.offset);
    nodes.push(node(entity, text.slice(entity.offset, end), () =>
      slice(text, entity.offset, end, inner, onCommand), onCommand));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((part) => part !== "");
}

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

function node(entity, raw, inner, onCommand) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, ...inner());
  switch (entity.type) {
    case "spoiler":
      return h("span.spoiler", {}, ...inner());
    case "text_link":
      return link(entity.url, inner());
    case "url":
      return link(/^https?:/i.test(raw) ? raw : `https://${raw}`, inner());
    case "email":
      return link(`mailto:${raw}`, inner());
    case "bot_command":
      return h("a", { href: "#", onclick: (e) => (e.preventDefault(), onCommand(raw)) }, raw);
    case "mention":
    case "hashtag":
      return h("span.tag", {}, ...inner());
    default:
      return h("span", {}, ...inner());
  }
}

function link(href, inner) {
  const safe = /^(https?|mailto|tg):/i.test(href) ? href : undefined;
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, ...inner);
}
