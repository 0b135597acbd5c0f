/** Elements without a framework. Text always goes in as text, never as markup. */

export const $ = (id) => document.getElementById(id);

/** h("a.key", { href }, "text", child) */
export function h(what, properties = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag || "div");
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes("-") && key !== "list") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  if (className) svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

/** Fills a portrait with initials and the colour that belongs to the id. */
export function face(element, user) {
  element.textContent = [user.first_name, user.last_name]
    .filter(Boolean)
    .map((word) => [...word][0].toUpperCase())
    .join("");
  element.dataset.tone = user.is_bot ? "5" : String(user.id % 7);
  return element;
}
