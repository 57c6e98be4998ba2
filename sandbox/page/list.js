// The left side: whom you can be, and the groups.

import { arrange, avatar, byId, el } from "./dom.js";
import { serviceLine, snippet } from "./rich.js";
import { groups, isBot, privateChat, state } from "./state.js";
import { brief, full, iso } from "./times.js";

/** Draws the list; `choose(user, chat)` is called when a row is pressed. */
export function drawList(choose) {
  const focused = document.activeElement?.dataset?.row;
  const rows = [
    title("Mọi người"),
    ...state.people.map((one) => personRow(one, choose)),
    ...(groups().length ? [title("Nhóm")] : []),
    ...groups().map((chat) => groupRow(chat, choose)),
  ];
  arrange(byId("rows"), rows);
  if (focused) byId("rows").querySelector(`[data-row="${focused}"]`)?.focus({ preventScroll: true });
}

const title = (words) => el("h2", {}, words);

function personRow(one, choose) {
  const chat = privateChat(one);
  return row({
    key: `u${one.user_id}`,
    chat,
    picture: avatar(one.name, one.user_id),
    name: one.name,
    about: one.role_line,
    chosen: state.chat === chat.id,
    onclick: () => choose(one.user_id, chat.id),
  });
}

function groupRow(chat, choose) {
  const speaker = chat.members.includes(state.me) ? state.me : chat.members[0];
  return row({
    key: `g${chat.id}`,
    chat,
    picture: avatar(chat.title, chat.id, "square"),
    name: chat.title,
    about: `${chat.members.length} thành viên và bot`,
    chosen: state.chat === chat.id,
    onclick: () => choose(speaker, chat.id),
  });
}

function row({ key, chat, picture, name, about, chosen, onclick }) {
  const last = chat.last;
  return el(
    "button",
    { type: "button", class: "row", "data-row": key, "aria-current": chosen ? "true" : null, onclick },
    picture,
    el("span", { class: "row-name" }, name),
    last ? el("time", { class: "row-time", datetime: iso(last.date), title: full(last.date) }, brief(last.date)) : null,
    el("span", { class: "row-about" }, about),
    el("span", { class: "row-last" }, ...lastLine(chat)),
    chat.unread ? el("span", { class: "badge", "aria-label": `${chat.unread} tin chưa đọc` }, String(chat.unread)) : null,
  );
}

function lastLine(chat) {
  if (chat.typing > Date.now()) return [el("em", {}, "đang soạn tin…")];
  if (!chat.last) return [el("em", {}, "Chưa có tin nhắn")];
  const words = snippet(chat.last);
  if (isBot(chat.last.from) || serviceLine(chat.last)) return [words];
  const who = chat.kind === "private" ? "Bạn" : chat.last.from?.first_name;
  return who ? [el("b", {}, `${who}: `), words] : [words];
}
