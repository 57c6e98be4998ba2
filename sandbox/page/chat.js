// Starts the page, follows the feed, and holds what every click does.

import { follow, get, post, Trouble, upload } from "./api.js";
import { byId, el } from "./dom.js";
import { drawList } from "./list.js";
import { alert, askPerson, complain, explain, speak, toast } from "./notes.js";
import { closeMenu, drawComposer, forgetMenus, openComposer, putAside, setReply, wireComposer } from "./composer.js";
import { drawClock, drawPanel, drawSender, wirePanel } from "./panel.js";
import { snippet } from "./rich.js";
import { bot, forget, here, isBot, isPrivate, keep, load, loadHistory, me, person, privateChat, state, unreadElsewhere } from "./state.js";
import { allRead, countBelow, drawHeading, drawSpeaker, drawTalk, forgetTalk, showMessage, toBottom, wireTalk } from "./talk.js";
import { dayKey, present, setClock } from "./times.js";

const TITLE = document.title;
const TYPING = 5000; // milliseconds for which Telegram shows "typing"

const act = {
  send: (text, replyTo = null) => tell("send", { text, reply_to: replyTo }),
  sendFile: (file, caption, replyTo) => attempt(() => upload(state.me, state.chat, file, caption, replyTo)),
  press,
  reply: (message) => setReply(message),
  show: (messageId) => { if (!showMessage(messageId)) toast("Tin nhắn này không còn trong cuộc trò chuyện."); },
  command: (text) => act.send(text),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast("Đã chép."), () => toast("Trình duyệt không cho chép.", "trouble")),
  link: openLink,
  changeSpeaker,
  clock: onClock,
  block: (blocked) => attempt(() => post("block", { user: state.me, chat: state.chat, blocked })),
};

async function attempt(work) {
  try {
    return await work();
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    complain(trouble);
    return null;
  }
}

async function tell(path, what) {
  allRead();
  const answer = await attempt(() => post(path, { user: state.me, chat: state.chat, ...what }));
  if (answer) toBottom();
  return answer;
}

async function press(message, data, button) {
  if (button.classList.contains("busy")) return;
  button.classList.add("busy");
  button.setAttribute("aria-busy", "true");
  const answer = await attempt(() => post("press", { user: state.me, chat: state.chat, message_id: message.message_id, data }));
  button.classList.remove("busy");
  button.removeAttribute("aria-busy");
  if (!answer) return;
  if (!answer.answered) toast("Bot chưa trả lời nút này.", "trouble");
  else if (answer.show_alert) alert(bot().name, answer.text);
  else if (answer.text) toast(answer.text);
}

/** Links to the bot open inside the demo, as somebody of your choice; true when the page took the link over. */
function openLink(url) {
  const target = new RegExp(`^https?://t\\.me/${bot().username}(?:\\?start=([\\w-]*))?$`, "i").exec(url);
  if (!target) return false;
  const start = target[1] ? `/start ${target[1]}` : "/start";
  askPerson("Ai mở liên kết này?", "Trong Telegram, người nhận được liên kết sẽ bấm vào nó.", state.people, async (one) => {
    await choose(one.user_id, privateChat(one).id);
    act.send(start);
  });
  return true;
}

function changeSpeaker() {
  const members = here().members.map(person);
  askPerson("Nói với tư cách ai?", null, members, (one) => choose(one.user_id, state.chat));
}

// Choosing who you are.

async function choose(user, chat) {
  const before = state.chat;
  if (before !== chat) putAside(before);
  state.me = user;
  state.chat = chat;
  byId("app").dataset.screen = "chat";
  byId("welcome").hidden = true;
  const address = `#${user}/${chat}`;
  if (location.hash !== address) history[before === null ? "pushState" : "replaceState"](null, "", address);
  drawHeading();
  drawSpeaker();
  await attempt(() => loadHistory(user, here()));
  if (state.chat !== chat || !here().messages) return;
  openComposer();
  drawTalk(act);
  markSeen();
  drawAround();
  if (matchMedia("(pointer: fine)").matches) byId("text").focus({ preventScroll: true });
}

function leave() {
  closeMenu();
  forgetTalk();
  putAside(state.chat);
  state.chat = null;
  byId("app").dataset.screen = "list";
  byId("welcome").hidden = false;
  drawAround();
}

function byAddress() {
  const [user, chat] = location.hash.slice(1).split("/").map(Number);
  const known = person(user) && state.chats.get(chat)?.members.includes(user);
  if (known) choose(user, chat);
  else if (state.chat !== null) leave();
}

function markSeen() {
  const chat = here();
  if (!chat?.last || document.hidden) return;
  chat.unread = 0;
  post("seen", { chat: chat.id, message_id: chat.last.message_id }).catch(() => {});
}

function drawAround() {
  drawList(choose);
  drawSender();
  const waiting = unreadElsewhere();
  document.title = waiting ? `(${waiting}) ${TITLE}` : TITLE;
  byId("elsewhere").hidden = !waiting;
  byId("elsewhere").textContent = String(waiting);
}

// The feed.

async function onChange(change) {
  const chat = state.chats.get(change.chat_id);
  if (!chat || change.type === "chat" || change.type === "member") { await restart(); return; }
  if (change.type === "message") onMessage(chat, change.message);
  if (change.type === "edit") keep(chat, change.message);
  if (change.type === "delete") forget(chat, change.message_id);
  if (change.type === "typing") onTyping(chat);
  if (chat.id === state.chat) { drawTalk(act); drawComposer(); }
  drawAround();
}

function onMessage(chat, message) {
  const fresh = keep(chat, message);
  if (!fresh) return;
  chat.typing = 0;
  if (isBot(message.from)) forgetMenus();
  const mine = message.from?.id === state.me;
  if (chat.id !== state.chat || document.hidden) {
    if (isBot(message.from)) chat.unread += 1;
    return;
  }
  if (!mine) speak(`${message.from?.first_name ?? ""}: ${snippet(message)}`);
  countBelow();
  markSeen();
}

function onTyping(chat) {
  chat.typing = Date.now() + TYPING;
  setTimeout(() => { if (chat.id === state.chat) drawHeading(); drawList(choose); }, TYPING + 50);
}

/** The demo's clock may leap: then "Hôm nay" is another day. */
function onClock(now) {
  const before = dayKey(present());
  setClock(now);
  drawClock();
  if (dayKey(present()) === before) return;
  if (state.chat !== null) drawTalk(act);
  drawAround();
}

let source = null;

async function restart() {
  source?.close();
  try {
    await load();
  } catch {
    byId("offline").hidden = false;
    setTimeout(restart, 2000);
    return;
  }
  byId("offline").hidden = true;
  forgetTalk();
  forgetMenus();
  drawPanel((sample, as) => tell("sample", { name: sample.name, as }));
  drawWelcome();
  drawAround();
  byAddress();
  source = follow(state.cursor, {
    onChange,
    onClock,
    onReset: restart,
    onConnection: (alive) => { byId("offline").hidden = alive; },
  });
}

function drawWelcome() {
  const mark = el("img", { src: "mark.svg", alt: "", width: 72, height: 72 });
  byId("welcome").replaceChildren(el("div", {}, mark, el("h2", {}, `Làm thử cùng ${bot().name}`), steps()));
}

function steps() {
  const step = (title, words) => el("li", {}, el("strong", {}, title), el("span", {}, words));
  return el("ol", { class: "steps" },
    step("Chọn bạn là ai", "Bấm một người ở danh sách: từ lúc đó bạn nhắn tin thay người ấy."),
    step("Đăng một văn bản", "Là quản trị viên, gửi /notice rồi gửi một văn bản mẫu trong bảng điều khiển."),
    step("Rà soát và công bố", "Đọc thẻ bot lập, sửa nếu cần, rồi bấm Công bố."),
    step("Làm cán bộ", "Chọn một cán bộ, xem nhiệm vụ được giao; xong thì trả lời tin ấy bằng /done."),
    step("Tua đồng hồ", "Trong bảng điều khiển, đẩy giờ tới gần hạn để thấy bot nhắc việc."),
  );
}

function wire() {
  wireComposer(act);
  wirePanel(act);
  wireTalk();
  byId("how").addEventListener("click", () => explain(`Làm thử cùng ${bot().name}`, steps()));
  byId("back").addEventListener("click", () => { history.replaceState(null, "", location.pathname); leave(); });
  byId("bottom").addEventListener("click", () => toBottom());
  window.addEventListener("popstate", byAddress);
  window.addEventListener("hashchange", byAddress);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { markSeen(); drawAround(); } });
}

wire();
restart();
