// Turns a text with Telegram's message entities into nodes. Offsets are UTF-16 units, as JavaScript counts.

import { el, icon } from "./dom.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

/** The nodes of a text. `act.command(text)`, `act.link(url)` and `act.copy(text)` are called on a click. */
export function rich(text, entities = [], act) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, act);
}

function span(text, from, to, entities, act) {
  const nodes = [];
  let at = from;
  let afterBlock = false;
  const plain = (end) => {
    const words = text.slice(at, end);
    const shown = afterBlock && words.startsWith("\n") ? words.slice(1) : words;
    if (shown) nodes.push(document.createTextNode(shown));
    if (words) afterBlock = false;
  };
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= to) continue;
    const end = Math.min(entity.offset + entity.length, to);
    plain(entity.offset);
    const inside = entities.slice(i + 1).filter((other) => other.offset < end);
    nodes.push(wrap(entity, text.slice(entity.offset, end), span(text, entity.offset, end, inside, act), act));
    afterBlock = BLOCKS.has(entity.type);
    at = end;
  }
  plain(to);
  return nodes;
}

function wrap(entity, words, inner, act) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, inner);
  switch (entity.type) {
    case "code":
      return el("code", { title: "Bấm để chép", onclick: () => act.copy(words) }, inner);
    case "pre":
      return el("pre", { "data-language": entity.language }, el("code", {}, inner));
    case "blockquote":
      return el("blockquote", {}, inner);
    case "expandable_blockquote":
      return expandable(inner);
    case "spoiler":
      return spoiler(inner);
    case "bot_command":
      return el("button", { type: "button", class: "link", onclick: () => act.command(words) }, inner);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inner, act);
    case "text_link":
      return link(entity.url, inner, act);
    case "email":
      return link(`mailto:${words}`, inner, act);
    case "phone_number":
      return link(`tel:${words.replace(/[^+\d]/g, "")}`, inner, act);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return el("span", { class: "mention" }, inner);
    default:
      return el("span", {}, inner);
  }
}

function link(url, inner, act) {
  if (!SAFE_LINK.test(url)) return el("span", {}, inner);
  const follow = (event) => {
    if (act.link(url)) event.preventDefault();
  };
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url, onclick: follow }, inner);
}

function spoiler(inner) {
  const veil = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Nội dung bị ẩn, bấm để xem" }, el("span", {}, inner));
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (!veil.hasAttribute("role")) return;
    event.preventDefault();
    veil.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) veil.removeAttribute(name);
  };
  veil.addEventListener("click", reveal);
  veil.addEventListener("keydown", reveal);
  return veil;
}

function expandable(inner) {
  const quote = el("blockquote", { class: "expandable" }, el("div", { class: "folded" }, inner));
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": "Mở hết đoạn trích" }, icon("down"));
  const flip = () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", open ? "Thu gọn đoạn trích" : "Mở hết đoạn trích");
  };
  quote.append(toggle);
  quote.addEventListener("click", (event) => {
    if (event.target.closest("a, .spoiler") || !getSelection().isCollapsed) return;
    if (quote.classList.contains("fits")) return;
    event.stopPropagation();
    flip();
  });
  return quote;
}

/** Marks the expandable quotes under `root` that need no unfolding. Call when they stand in the page. */
export function measureQuotes(root) {
  for (const quote of root.querySelectorAll("blockquote.expandable:not(.open)")) {
    const folded = quote.querySelector(".folded");
    quote.classList.toggle("fits", folded.scrollHeight <= folded.clientHeight + 2);
  }
}

/** One line that stands for a message: in the list, in a reply, for a screen reader. */
export function snippet(message) {
  if (!message) return "";
  if (message.document) return `📎 ${message.document.file_name || "Tệp"}${message.caption ? ` · ${message.caption}` : ""}`;
  if (message.video) return `🎬 Video${message.caption ? ` · ${message.caption}` : ""}`;
  if (message.photo) return `🖼 Ảnh${message.caption ? ` · ${message.caption}` : ""}`;
  const words = message.text ?? message.caption ?? serviceLine(message) ?? "Tin nhắn";
  return words.replace(/\s+/g, " ").trim().slice(0, 200);
}

/** What happened, for a message that says nothing itself; null for an ordinary one. */
export function serviceLine(message) {
  const name = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
  if (message.new_chat_members) return `${message.new_chat_members.map(name).join(", ")} đã vào nhóm`;
  if (message.left_chat_member) return `${name(message.left_chat_member)} đã rời nhóm`;
  if (message.group_chat_created || message.supergroup_chat_created) return "Nhóm đã được tạo";
  if (message.migrate_to_chat_id) return "Nhóm đã được nâng thành siêu nhóm";
  if (message.migrate_from_chat_id) return "Nhóm đã được nâng thành siêu nhóm";
  if (message.new_chat_title) return `Nhóm đổi tên thành “${message.new_chat_title}”`;
  if (message.pinned_message) return "Đã ghim một tin nhắn";
  return null;
}
