// One message as Telegram draws it: a bubble with the buttons under it.

import { fileAddress } from "./api.js";
import { avatar, botPicture, el, icon } from "./dom.js";
import { size } from "./notes.js";
import { rich, serviceLine, snippet } from "./rich.js";
import { isBot, isPrivate } from "./state.js";
import { full, hour, iso } from "./times.js";

const fullName = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ") || "Bot";

/** The list item of a message, as `viewer` (a user id) sees it in `chat`. `act` holds what clicks do. */
export function bubble(message, chat, viewer, act) {
  const service = serviceLine(message);
  if (service) return el("li", { class: "service", "data-message": message.message_id }, el("span", {}, service));
  const own = message.from?.id === viewer;
  const item = el("li", { class: `message ${own ? "own" : "theirs"}`, "data-message": message.message_id });
  const inGroup = !isPrivate(chat);
  if (inGroup && !own) item.append(face(message.from));
  const body = el("div", { class: "bubble", onclick: (event) => replyOnClick(event, message, act) }, ...inside(message, own, inGroup, act));
  const keyboard = message.reply_markup?.inline_keyboard;
  item.append(el("div", { class: "column" }, body, keyboard ? keys(message, keyboard, act) : null), replyButton(message, act));
  return item;
}

function inside(message, own, inGroup, act) {
  const parts = [];
  if (inGroup && !own) parts.push(sender(message));
  if (message.forward_origin) parts.push(el("p", { class: "forwarded" }, "Tin chuyển tiếp"));
  if (message.reply_to_message) parts.push(quoted(message, act));
  const file = message.document ?? message.video;
  if (file) parts.push(documentCard(file));
  if (message.photo) parts.push(picture(message.photo));
  parts.push(el("div", { class: message.text ?? message.caption ? "words" : "words bare" }, ...words(message, act), meta(message, own)));
  return parts;
}

const face = (user) => (isBot(user) ? botPicture("small") : avatar(fullName(user), user?.id ?? 0, "small"));

function sender(message) {
  return el("p", { class: `sender ink-${Math.abs(message.from?.id ?? 0) % 7}` }, fullName(message.from), isBot(message.from) ? el("small", {}, "bot") : null);
}

function words(message, act) {
  if (message.text !== undefined) return rich(message.text, message.entities, act);
  if (message.caption !== undefined) return rich(message.caption, message.caption_entities, act);
  if (message.document || message.photo || message.video) return [];
  return [el("em", {}, "Loại tin này không hiển thị được trong bản trình diễn.")];
}

function meta(message, own) {
  const time = el("time", { datetime: iso(message.date), title: moment(message) }, hour(message.date));
  return el("span", { class: "meta" }, message.edit_date ? el("span", {}, "đã sửa ") : null, time, own ? icon("checks") : null);
}

const moment = (message) =>
  message.edit_date ? `${full(message.date)}\nSửa lúc ${full(message.edit_date)}` : full(message.date);

function quoted(message, act) {
  const original = message.reply_to_message;
  const words = message.quote?.text ?? snippet(original);
  return el(
    "button",
    { type: "button", class: `quoted ink-${Math.abs(original.from?.id ?? 0) % 7}`, onclick: () => act.show(original.message_id) },
    el("strong", {}, fullName(original.from)),
    el("span", {}, words),
  );
}

function documentCard(document) {
  const name = document.file_name ?? "Tệp";
  return el(
    "a",
    { class: "document", href: fileAddress(document.file_id), download: name, title: `Tải ${name}` },
    el("span", { class: "document-icon" }, icon("file"), icon("download")),
    el("span", { class: "document-name" }, name),
    el("span", { class: "document-size" }, document.file_size === undefined ? "" : size(document.file_size)),
  );
}

function picture(sizes) {
  const largest = sizes[sizes.length - 1];
  return el("img", { class: "picture", src: fileAddress(largest.file_id), alt: "Ảnh", width: largest.width, height: largest.height });
}

function keys(message, keyboard, act) {
  const rows = keyboard.map((row) => el("div", { class: "key-row" }, row.map((button) => key(message, button, act))));
  return el("div", { class: "keys" }, rows);
}

function key(message, button, act) {
  const label = el("span", {}, button.text);
  if (button.url) {
    const follow = (event) => { if (act.link(button.url)) event.preventDefault(); };
    return el("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", title: button.url, onclick: follow }, label, icon("arrow"));
  }
  if (button.copy_text) {
    return el("button", { type: "button", class: "key", title: button.text, onclick: () => act.copy(button.copy_text.text) }, label, icon("copy"));
  }
  const press = (event) => act.press(message, button.callback_data, event.currentTarget);
  return el("button", { type: "button", class: "key", title: button.text, onclick: press }, label);
}

function replyButton(message, act) {
  return el("button", { type: "button", class: "reply", "aria-label": `Trả lời: ${snippet(message).slice(0, 60)}`, title: "Trả lời", onclick: () => act.reply(message) }, icon("reply"));
}

function replyOnClick(event, message, act) {
  const onSomething = event.target.closest("a, button, code, .spoiler, img");
  if (onSomething || !getSelection().isCollapsed) return;
  act.reply(message);
}
