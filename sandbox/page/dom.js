// Builds elements. Data only ever becomes a text node or an attribute; nothing is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onclick: fn`) and children (nodes or strings; null is left out). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** One drawing of icons.svg. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** Puts `wanted` into `parent` in this order, and moves only what stands elsewhere (focus and scrolling survive). */
export function arrange(parent, wanted) {
  let next = parent.firstChild;
  for (const node of wanted) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/** The picture of the bot. */
export const botPicture = (extra = "") => el("img", { class: `avatar ${extra}`, src: "mark.svg", alt: "" });

/** A round picture with the initials of a name, in one of seven colours chosen by the id. */
export function avatar(name, id, extra = "") {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? words[0][0] + words[words.length - 1][0] : name.slice(0, 1);
  return el("span", { class: `avatar tint-${Math.abs(id) % 7} ${extra}`, "aria-hidden": "true" }, letters.toUpperCase());
}
