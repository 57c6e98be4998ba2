// The foot of the conversation: text, files, replies, and the menu of commands.

import { get } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { askCaption, complain } from "./notes.js";
import { snippet } from "./rich.js";
import { bot, here, isPrivate, person, state } from "./state.js";

const drafts = new Map(); // chat id -> { text, reply }
const menus = new Map(); // "user/chat" -> commands
let act;
let reply = null; // the message being answered
let offered = []; // commands in the open list
let marked = -1;

const text = () => byId("text");

/** Wires the composer once. `actions` does what it asks for. */
export function wireComposer(actions) {
  act = actions;
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  text().addEventListener("input", () => { grow(); offer(); });
  text().addEventListener("keydown", onKey);
  text().addEventListener("paste", onPaste);
  text().addEventListener("blur", () => setTimeout(closeUnlessInside, 150));
  byId("menu").addEventListener("click", toggleMenu);
  byId("attach").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", () => { const [file] = byId("file").files; byId("file").value = ""; if (file) offerFile(file); });
  byId("begin").addEventListener("click", () => (here().blocked ? act.block(false) : act.send("/start")));
  byId("speaker").addEventListener("click", () => act.changeSpeaker());
  wireDrop();
}

/** Remembers what was being written in a chat. */
export function putAside(chat) {
  if (chat !== null) drafts.set(chat, { text: text().value, reply });
}

/** Shows the composer of the chosen chat with its draft. */
export function openComposer() {
  const draft = drafts.get(state.chat) ?? { text: "", reply: null };
  text().value = draft.text;
  reply = draft.reply;
  closeMenu();
  drawComposer();
  menuOfHere().catch(complain);
}

export function drawComposer() {
  const chat = here();
  const fresh = isPrivate(chat) && chat.messages && !chat.messages.size;
  const instead = chat.blocked || fresh;
  byId("begin").hidden = !instead;
  byId("begin").textContent = chat.blocked ? "BỎ CHẶN" : "BẮT ĐẦU";
  byId("composer").hidden = Boolean(instead);
  byId("menu").hidden = !isPrivate(chat);
  grow();
  drawReply();
}

export const replyId = () => reply?.message_id ?? null;

export function setReply(message) {
  reply = message;
  drawReply();
  if (message) text().focus();
}

function drawReply() {
  const bar = byId("replying");
  bar.hidden = !reply;
  if (!reply) return;
  const author = reply.from?.is_bot ? bot().name : person(reply.from?.id)?.name ?? reply.from?.first_name ?? "";
  bar.replaceChildren(
    icon("reply"),
    el("button", { type: "button", class: "replied", onclick: () => act.show(reply.message_id) }, el("strong", {}, `Trả lời ${author}`), el("span", {}, snippet(reply))),
    el("button", { type: "button", class: "round", "aria-label": "Thôi trả lời", title: "Thôi trả lời", onclick: () => setReply(null) }, icon("close")),
  );
}

async function submit() {
  const words = text().value.trim();
  if (!words) return;
  const answered = reply;
  text().value = "";
  setReply(null);
  grow();
  closeMenu();
  const sent = await act.send(words, answered?.message_id ?? null);
  if (sent || text().value) return;
  text().value = words; // what could not be sent is not lost
  setReply(answered);
  grow();
}

function grow() {
  const box = text();
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
  byId("send").classList.toggle("ready", Boolean(box.value.trim()));
}

function onKey(event) {
  if (event.isComposing) return; // Vietnamese input methods compose with Enter and arrows
  if (!byId("commands").hidden && onMenuKey(event)) return;
  if (event.key === "Escape" && reply) { setReply(null); return; }
  const onPhone = matchMedia("(pointer: coarse)").matches;
  if (event.key === "Enter" && !event.shiftKey && !onPhone) { event.preventDefault(); submit(); }
}

function onPaste(event) {
  const [file] = event.clipboardData?.files ?? [];
  if (!file) return;
  event.preventDefault();
  offerFile(file);
}

function offerFile(file) {
  askCaption(file, (caption) => {
    act.sendFile(file, caption, replyId());
    setReply(null);
  });
}

function wireDrop() {
  const wall = byId("wall");
  const veil = (on) => { byId("drop").hidden = !on; };
  wall.addEventListener("dragover", (event) => { if (state.chat !== null) { event.preventDefault(); veil(true); } });
  wall.addEventListener("dragleave", (event) => { if (!wall.contains(event.relatedTarget)) veil(false); });
  wall.addEventListener("drop", (event) => {
    event.preventDefault();
    veil(false);
    const [file] = event.dataTransfer.files;
    if (file && state.chat !== null) offerFile(file);
  });
}

// The menu of commands: opened by its button, or by typing "/".

async function menuOfHere() {
  const key = `${state.me}/${state.chat}`;
  if (!menus.has(key)) {
    const { commands } = await get("commands", { user: state.me, chat: state.chat });
    if (commands.length) menus.set(key, commands);
    return commands;
  }
  return menus.get(key);
}

/** The bot may have changed its menu: ask again next time. */
export const forgetMenus = () => menus.clear();

async function toggleMenu() {
  if (!byId("commands").hidden) { closeMenu(); return; }
  const commands = await menuOfHere().catch((trouble) => { complain(trouble); return []; });
  openMenu(commands);
  text().focus({ preventScroll: true });
}

async function offer() {
  const typed = text().value;
  if (!/^\/\S*$/.test(typed)) { closeMenu(); return; }
  const commands = await menuOfHere().catch(() => []);
  if (text().value !== typed) return;
  openMenu(commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase())));
}

function openMenu(commands) {
  offered = commands;
  marked = -1;
  const list = byId("commands");
  list.hidden = !commands.length;
  list.replaceChildren(...commands.map(option));
  byId("menu").setAttribute("aria-expanded", String(!list.hidden));
}

function option({ command, description }, index) {
  const pick = (event) => { event.preventDefault(); choose(index); };
  return el("li", { role: "option", id: `command-${index}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: pick },
    el("strong", {}, `/${command}`), el("span", {}, description));
}

export function closeMenu() {
  byId("commands").hidden = true;
  byId("menu").setAttribute("aria-expanded", "false");
  text().removeAttribute("aria-activedescendant");
}

function closeUnlessInside() {
  if (!byId("commands").contains(document.activeElement) && document.activeElement !== text() && document.activeElement !== byId("menu")) closeMenu();
}

function onMenuKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    mark((marked + step + offered.length) % offered.length);
  } else if (event.key === "Escape") {
    closeMenu();
  } else if (event.key === "Tab" && offered.length) {
    fill(Math.max(marked, 0));
  } else if (event.key === "Enter" && marked >= 0) {
    choose(marked);
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

function mark(index) {
  marked = index;
  [...byId("commands").children].forEach((node, at) => {
    node.setAttribute("aria-selected", String(at === index));
    if (at === index) node.scrollIntoView({ block: "nearest" });
  });
  text().setAttribute("aria-activedescendant", `command-${index}`);
}

function fill(index) {
  text().value = `/${offered[index].command} `;
  closeMenu();
  grow();
}

function choose(index) {
  const { command } = offered[index];
  text().value = "";
  closeMenu();
  grow();
  act.send(`/${command}`);
}
