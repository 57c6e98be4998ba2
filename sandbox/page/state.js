// What the page knows: the people, their chats, and who "you" are at the moment.

import { get } from "./api.js";
import { setClock } from "./times.js";

export const state = {
  people: [],
  bots: [],
  controls: [],
  samples: [],
  chats: new Map(), // chat id -> { id, title, kind, members, unread, last, blocked, messages (Map or null), typing }
  me: null,
  chat: null,
  cursor: "",
};

export const me = () => person(state.me);
export const here = () => state.chats.get(state.chat);
export const person = (id) => state.people.find((one) => one.user_id === id);
export const isBot = (user) => Boolean(user?.is_bot);
export const bot = () => state.bots[0] ?? { id: 0, name: "Bot", username: "" };
export const isPrivate = (chat) => chat?.kind === "private";

/** Reads people, chats, controls and samples anew; histories are forgotten. */
export async function load() {
  const [answer, { samples }] = await Promise.all([get("people"), get("samples")]);
  Object.assign(state, { people: answer.people, bots: answer.bots, controls: answer.controls, samples, cursor: answer.cursor });
  setClock(answer.now);
  const chats = new Map();
  for (const one of answer.people) {
    for (const summary of one.chats) {
      const known = chats.get(summary.chat_id) ?? { ...summary, id: summary.chat_id, members: [], messages: null, typing: 0 };
      known.members.push(one.user_id);
      chats.set(known.id, known);
    }
  }
  state.chats = chats;
}

/** Makes sure that the history of a chat is there. */
export async function loadHistory(user, chat) {
  if (chat.messages) return;
  const { messages } = await get("history", { user, chat: chat.id });
  chat.messages = new Map(messages.map((message) => [message.message_id, message]));
}

/** Takes in a new or edited message; true if it was not known before. */
export function keep(chat, message) {
  const known = chat.last && message.message_id <= chat.last.message_id;
  if (!chat.last || message.message_id >= chat.last.message_id) chat.last = message;
  const fresh = chat.messages ? !chat.messages.has(message.message_id) : !known;
  chat.messages?.set(message.message_id, message);
  return fresh;
}

export function forget(chat, messageId) {
  chat.messages?.delete(messageId);
  if (chat.last?.message_id === messageId) chat.last = chat.messages ? [...chat.messages.values()].at(-1) ?? null : null;
}

export const groups = () => [...state.chats.values()].filter((chat) => !isPrivate(chat));
export const privateChat = (one) => state.chats.get(one.chats.find((chat) => chat.kind === "private")?.chat_id);
export const unreadElsewhere = () =>
  [...state.chats.values()].reduce((sum, chat) => sum + (chat.id === state.chat ? 0 : chat.unread), 0);
