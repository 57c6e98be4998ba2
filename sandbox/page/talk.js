// The right side: header and messages of the chosen conversation.

import { arrange, avatar, botPicture, byId, el } from "./dom.js";
import { bubble } from "./bubble.js";
import { measureQuotes } from "./rich.js";
import { bot, here, isBot, isPrivate, me, person, state } from "./state.js";
import { dayKey, dayName } from "./times.js";

const TOGETHER = 300; // seconds within which messages of one sender stand as one group
const NEAR = 120; // pixels from the bottom that count as "reading the newest"

let drawn = new Map(); // message id -> { stamp, node }; also the boxes of days
let shown = ""; // whose view of which chat is drawn
let firstUnread = null;
let below = 0; // messages that came while the reader was further up
let atEnd = true;

/** Draws the whole conversation of `state.me` in `state.chat`. `act` holds what clicks do. */
export function drawTalk(act) {
  const chat = here();
  if (!chat?.messages) return;
  const view = `${state.me}/${state.chat}`;
  const opening = view !== shown;
  if (opening) startView(view, chat);
  const stick = opening || nearBottom();
  arrange(byId("messages"), chat.messages.size ? days(chat, act) : [greeting(chat)]);
  measureQuotes(byId("messages"));
  drawHeading(chat);
  if (opening) scrollToStart();
  else if (stick) toBottom("smooth");
}

function startView(view, chat) {
  shown = view;
  drawn = new Map();
  below = 0;
  firstUnread = unreadStart(chat);
}

/** The number of the oldest unread message of the bot. */
function unreadStart(chat) {
  const fromBot = [...chat.messages.values()].filter((message) => isBot(message.from));
  return chat.unread ? fromBot.at(-chat.unread)?.message_id ?? null : null;
}

/** Forgets what is drawn, so that the next draw builds everything anew. */
export function forgetTalk() {
  shown = "";
}

/** Takes away the line "unread": what stood below it has been answered. */
export function allRead() {
  firstUnread = null;
}

/** One list item for each stretch of a day, so that the day's name can stay in sight while its messages scroll. */
function days(chat, act) {
  const stretches = [];
  for (const message of chat.messages.values()) {
    const day = dayKey(message.date);
    if (stretches.at(-1)?.day !== day) stretches.push({ day, messages: [] });
    stretches.at(-1).messages.push(message);
  }
  return stretches.map(({ day, messages }) => {
    const { node, list, name } = dayBox(`day-${day}-${messages[0].message_id}`);
    name.textContent = dayName(messages[0].date);
    arrange(list, dayNodes(messages, chat, act));
    return node;
  });
}

function dayBox(key) {
  if (!drawn.has(key)) {
    const name = el("span");
    const list = el("ol");
    drawn.set(key, { name, list, node: el("li", {}, el("div", { class: "day" }, name), list) });
  }
  return drawn.get(key);
}

function dayNodes(messages, chat, act) {
  const nodes = [];
  let before = null;
  for (const message of messages) {
    if (message.message_id === firstUnread) nodes.push(unreadLine());
    const node = nodeOf(message, chat, act);
    const joined = nodes.at(-1)?.dataset.message && sameHand(before, message);
    node.classList.toggle("first", !joined);
    node.classList.add("last");
    if (joined) nodes.at(-1).classList.remove("last");
    nodes.push(node);
    before = message;
  }
  return nodes;
}

const sameHand = (one, other) => one.from?.id === other.from?.id && other.date - one.date < TOGETHER && other.date >= one.date;

function nodeOf(message, chat, act) {
  const stamp = JSON.stringify(message);
  const known = drawn.get(message.message_id);
  if (known?.stamp === stamp) return known.node;
  const node = bubble(message, chat, state.me, act);
  if (known) node.classList.add("changed");
  drawn.set(message.message_id, { stamp, node });
  return node;
}

function unreadLine() {
  if (!drawn.has("unread")) drawn.set("unread", { node: el("li", { class: "unread" }, el("span", {}, "Tin chưa đọc")) });
  return drawn.get("unread").node;
}

function greeting(chat) {
  const words = isPrivate(chat)
    ? "Chưa có tin nhắn nào. Như trong Telegram, bot chỉ viết cho ai đã bấm Bắt đầu."
    : "Chưa có tin nhắn nào trong nhóm.";
  return el("li", { class: "greeting" }, el("div", {}, isPrivate(chat) ? botPicture("large") : avatar(chat.title, chat.id, "large square"), el("strong", {}, chat.title), el("p", {}, words)));
}

/** The header: with whom, and who you are. */
export function drawHeading(chat = here()) {
  if (!chat) return;
  const typing = chat.typing > Date.now();
  const you = me();
  const under = typing
    ? el("p", { class: "typing" }, el("i"), el("i"), el("i"), isPrivate(chat) ? "đang soạn tin" : `${bot().name} đang soạn tin`)
    : el("p", {}, isPrivate(chat) ? "bot" : `${chat.members.length} thành viên`, " · bạn là ", el("b", {}, you.name), el("span", { class: "wide" }, you.role_line ? `, ${you.role_line}` : ""));
  const picture = isPrivate(chat) ? botPicture() : avatar(chat.title, chat.id, "square");
  byId("heading").replaceChildren(picture, el("div", { class: "names" }, el("h2", {}, isPrivate(chat) ? bot().name : chat.title), under));
}

/** Keeps the newest message in sight when the room for messages changes: a reply bar, a phone's keyboard. */
export function wireTalk() {
  const box = byId("scroller");
  box.addEventListener("scroll", drawBottom, { passive: true });
  new ResizeObserver(() => {
    if (atEnd) box.scrollTop = box.scrollHeight;
    drawBottom();
  }).observe(box);
}

const nearBottom = () => {
  const box = byId("scroller");
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
};

function scrollToStart() {
  const mark = byId("messages").querySelector(".unread");
  if (mark) mark.scrollIntoView({ block: "start" });
  else toBottom("instant");
  drawBottom();
}

export function toBottom(behavior = "smooth") {
  const box = byId("scroller");
  box.scrollTo({ top: box.scrollHeight, behavior });
  below = 0;
  drawBottom();
}

/** Counts a message that came while the reader was further up. */
export function countBelow() {
  if (nearBottom()) return;
  below += 1;
  drawBottom();
}

function drawBottom() {
  atEnd = nearBottom();
  if (atEnd) below = 0;
  byId("bottom").hidden = atEnd;
  const badge = byId("bottom").querySelector(".badge");
  badge.hidden = !below;
  badge.textContent = String(below);
}

/** Scrolls to a message and lights it up; false if it is not in this history. */
export function showMessage(messageId) {
  const node = byId("messages").querySelector(`[data-message="${Number(messageId)}"]`);
  if (!node) return false;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("lit");
  requestAnimationFrame(() => node.classList.add("lit"));
  return true;
}

/** Who speaks in a group: the picture left of the text, as Telegram's "send as". */
export function drawSpeaker() {
  const chat = here();
  const button = byId("speaker");
  button.hidden = isPrivate(chat);
  if (button.hidden) return;
  const one = person(state.me);
  button.replaceChildren(avatar(one.name, one.user_id, "small"));
  button.setAttribute("aria-label", `Bạn nói với tư cách ${one.name}. Bấm để đổi người.`);
  button.title = `Nói với tư cách ${one.name}`;
}
