// The panel of the demo: its clock, what can be made to happen, and sample documents.

import { post } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { complain, toast } from "./notes.js";
import { here, isPrivate, me, state } from "./state.js";
import { hour, iso, longDay, present } from "./times.js";

const WIDE = matchMedia("(min-width: 1180px)");

let act;

/** Wires the panel once. `actions` does what its buttons ask for. */
export function wirePanel(actions) {
  act = actions;
  for (const button of document.querySelectorAll("[data-opens=panel]")) button.addEventListener("click", togglePanel);
  byId("close-panel").addEventListener("click", closePanel);
  byId("shade").addEventListener("click", closePanel);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !WIDE.matches) closePanel(); });
  setInterval(drawClock, 1000);
}

const app = () => byId("app").classList;

function togglePanel() {
  app().toggle(WIDE.matches ? "panel-away" : "panel-open");
}

function closePanel() {
  app().remove("panel-open");
  if (WIDE.matches) app().add("panel-away");
}

export function drawClock() {
  byId("clock").textContent = hour(present());
  byId("clock").setAttribute("datetime", iso(present()));
  byId("clock-day").textContent = longDay(present());
}

/** Draws controls and samples; `sendSample(sample, as)` sends one as the chosen person. */
export function drawPanel(sendSample) {
  byId("controls").replaceChildren(
    ...(state.controls.length ? [el("h3", {}, "Điều khiển")] : []),
    ...state.controls.map(control),
  );
  byId("samples").replaceChildren(
    ...(state.samples.length ? [el("h3", {}, "Văn bản mẫu"), sendsAs()] : []),
    ...state.samples.map((sample) => card(sample, sendSample)),
  );
  drawClock();
}

const control = ({ name, label, hint }) => big("play", label, hint, (event) => run(name, event.currentTarget));

function big(drawing, label, hint, onclick) {
  return el("button", { type: "button", class: "control", onclick },
    icon(drawing), el("span", {}, el("strong", {}, label), hint ? el("small", {}, hint) : null));
}

async function run(name, button) {
  button.disabled = true;
  button.classList.add("busy");
  try {
    const { said, now } = await post("control", { name });
    act.clock(now);
    if (said) toast(said);
    app().remove("panel-open");
  } catch (trouble) {
    complain(trouble);
  } finally {
    button.disabled = false;
    button.classList.remove("busy");
  }
}

function sendsAs() {
  return el("p", { class: "hint", id: "sends-as" }, whoSends());
}

/** Says under the samples who would send them now. */
export function drawSender() {
  const line = byId("sends-as");
  if (line) line.textContent = whoSends();
  drawBlocking();
  for (const button of document.querySelectorAll(".sample button")) button.disabled = state.chat === null;
}

/** Blocking the bot is a thing people do in Telegram's own menu: it stands here, for the chosen person. */
function drawBlocking() {
  const chat = here();
  const shown = chat && isPrivate(chat) && chat.last;
  const label = chat?.blocked ? `${me().name} bỏ chặn bot` : `${me()?.name} chặn bot`;
  const hint = chat?.blocked ? "Bot lại viết được cho người này" : "Xem bot báo gì khi không gửi được cho người này";
  byId("person").replaceChildren(
    ...(shown ? [el("h3", {}, "Người đang chọn"), big("block", label, hint, () => act.block(!chat.blocked))] : []),
  );
}

function whoSends() {
  if (state.chat === null) return "Chọn một người trước, rồi gửi với tư cách người đó.";
  const place = isPrivate(here()) ? "cho bot" : `vào ${here().title}`;
  return `${me().name} gửi ${place}:`;
}

function card(sample, sendSample) {
  const send = (as) => () => { app().remove("panel-open"); sendSample(sample, as); };
  const off = state.chat === null;
  return el("div", { class: "sample" },
    el("span", { class: "sample-icon" }, icon("file")),
    el("p", {}, el("strong", {}, sample.name), el("small", {}, sample.hint || sample.filename)),
    el("div", { class: "sample-buttons" },
      el("button", { type: "button", disabled: off, onclick: send("document") }, "Gửi tệp"),
      sample.is_text ? el("button", { type: "button", disabled: off, onclick: send("text") }, "Dán văn bản") : null,
    ));
}
