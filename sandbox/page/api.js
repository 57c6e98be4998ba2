// Talks to the server this page came from.

const WORDS = {
  offline: "Không nối được với bản trình diễn. Nó còn chạy không?",
  "unknown-person": "Người này không còn trong bản trình diễn. Hãy tải lại trang.",
  "unknown-chat": "Cuộc trò chuyện này không còn. Hãy tải lại trang.",
  "unknown-message": "Tin nhắn này không còn nữa.",
  "unknown-button": "Nút này không còn trên tin nhắn.",
  "unknown-name": "Bản trình diễn không có mục này. Hãy tải lại trang.",
  "nothing-to-send": "Không có gì để gửi.",
  "too-large": "Tệp lớn quá 50 MB, không gửi được.",
  "not-possible": "Telegram không cho làm việc này: có thể bot đã bị chặn, tệp rỗng, hoặc chú thích quá dài.",
  "not-text": "Tệp mẫu này không phải văn bản thuần, hãy gửi dưới dạng tệp.",
};
const UNKNOWN = "Bản trình diễn gặp lỗi. Xem thêm ở cửa sổ dòng lệnh.";

/** A request that was not answered as hoped; its message is a sentence for the user. */
export class Trouble extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw new Trouble(WORDS.offline);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Trouble(WORDS[body.error] ?? UNKNOWN);
  return body;
}

export const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export function upload(user, chat, file, caption, replyTo) {
  const form = new FormData();
  form.set("user", user);
  form.set("chat", chat);
  if (caption) form.set("caption", caption);
  if (replyTo) form.set("reply_to", replyTo);
  form.set("file", file, file.name);
  return ask("upload", { method: "POST", body: form });
}

export const fileAddress = (fileId) => `api/file/${encodeURIComponent(fileId)}`;

/** Follows the changes after `cursor`. The browser reconnects by itself and names the last one it saw. */
export function follow(cursor, { onChange, onClock, onReset, onConnection }) {
  const source = new EventSource(`api/feed?since=${encodeURIComponent(cursor)}`);
  source.addEventListener("change", (event) => onChange(JSON.parse(event.data)));
  source.addEventListener("clock", (event) => onClock(JSON.parse(event.data).now));
  source.addEventListener("reset", () => {
    source.close();
    onReset();
  });
  source.addEventListener("open", () => onConnection(true));
  source.addEventListener("error", () => {
    onConnection(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(onReset, 2000);
  });
  return source;
}
