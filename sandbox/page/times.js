// Times as the people of the demo see them: Vietnamese, in Asia/Ho_Chi_Minh, by the clock of the demo.

const ZONE = "Asia/Ho_Chi_Minh";
const format = (options) => new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, ...options });
const HOUR = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const FULL = format({ weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const LONG_DAY = format({ weekday: "long", day: "numeric", month: "long" });
const LONG_DAY_YEAR = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const KEY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const DAY = 86_400;

let ahead = 0; // milliseconds by which the demo's clock is ahead of the browser's

/** Takes over the demo's present time, an ISO instant. */
export function setClock(iso) {
  ahead = new Date(iso).getTime() - Date.now();
}

/** The demo's present time in seconds. */
export const present = () => (Date.now() + ahead) / 1000;

const at = (seconds) => new Date(seconds * 1000);

export const hour = (seconds) => HOUR.format(at(seconds));
export const full = (seconds) => FULL.format(at(seconds));
export const dayKey = (seconds) => KEY.format(at(seconds));
export const iso = (seconds) => at(seconds).toISOString();
export const longDay = (seconds) => capital(LONG_DAY_YEAR.format(at(seconds)));

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** "Hôm nay", "Hôm qua", or the day with its weekday. */
export function dayName(seconds) {
  const key = dayKey(seconds);
  if (key === dayKey(present())) return "Hôm nay";
  if (key === dayKey(present() - DAY)) return "Hôm qua";
  const sameYear = key.slice(0, 4) === dayKey(present()).slice(0, 4);
  return capital((sameYear ? LONG_DAY : LONG_DAY_YEAR).format(at(seconds)));
}

/** The hour of today, otherwise the day: what the list shows beside a name. */
export function brief(seconds) {
  const key = dayKey(seconds);
  if (key === dayKey(present())) return hour(seconds);
  const [year, month, day] = key.split("-");
  return year === dayKey(present()).slice(0, 4) ? `${day}/${month}` : `${day}/${month}/${year.slice(2)}`;
}
