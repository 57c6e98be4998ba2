// What lies over the page for a moment: toasts, alerts, small questions.

import { avatar, byId, el } from "./dom.js";

/** A line that goes away by itself, as Telegram shows an answer to a button. */
export function toast(words, kind = "plain") {
  const note = el("p", { class: `toast ${kind}` }, words);
  byId("toasts").append(note);
  const stay = Math.min(9000, 2600 + words.length * 45);
  setTimeout(() => note.classList.add("going"), stay);
  setTimeout(() => note.remove(), stay + 300);
}

export const complain = (trouble) => toast(trouble.message, "trouble");

/** Says something to screen readers only. */
export function speak(words) {
  byId("spoken").textContent = words;
}

function open(title, body, buttons) {
  const dialog = byId("dialog");
  dialog.replaceChildren(
    el("h2", { id: "dialog-title" }, title),
    el("div", { class: "dialog-body" }, body),
    el("div", { class: "dialog-buttons" }, buttons),
  );
  if (!dialog.open) dialog.showModal();
  return dialog;
}

const closing = (label, act = () => {}) =>
  el("button", { type: "button", onclick: () => { byId("dialog").close(); act(); } }, label);

/** An alert which stays until "OK". */
export function alert(title, words) {
  open(title, el("p", {}, words), [closing("OK")]);
}

/** Explains something at length. */
export function explain(title, body) {
  open(title, body, [closing("Đã rõ")]);
}

/** Asks for the caption of a file and calls `send(caption)`. */
export function askCaption(file, send) {
  const caption = el("input", { type: "text", placeholder: "Chú thích", "aria-label": "Chú thích", maxlength: 1024 });
  const go = () => { byId("dialog").close(); send(caption.value.trim()); };
  caption.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } });
  const card = el("p", { class: "file-line" }, el("strong", {}, file.name), el("span", {}, size(file.size)));
  open("Gửi tệp", [card, caption], [closing("Hủy"), el("button", { type: "button", class: "main", onclick: go }, "Gửi")]);
  caption.focus();
}

/** Lets the user choose one of the people and calls `pick(person)`. */
export function askPerson(title, words, people, pick) {
  const choices = people.map((one) =>
    el("button", { type: "button", class: "choice", onclick: () => { byId("dialog").close(); pick(one); } },
      avatar(one.name, one.user_id, "small"),
      el("span", {}, el("strong", {}, one.name), el("small", {}, one.role_line)),
    ));
  open(title, [words ? el("p", {}, words) : null, el("div", { class: "choices" }, choices)].filter(Boolean), [closing("Hủy")]);
}

/** A size for people: "12,4 KB". */
export function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let step = 0;
  let value = bytes;
  while (value >= 1024 && step < units.length - 1) { value /= 1024; step += 1; }
  return `${value.toLocaleString("vi-VN", { maximumFractionDigits: step ? 1 : 0 })} ${units[step]}`;
}
