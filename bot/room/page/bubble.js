// One message as it stands in the chat: a bubble, and its buttons under it.

import { el, fill, forEars, icon } from "./dom.js";
import { attached } from "./media.js";
import { drawnPoll } from "./poll.js";
import { formatted, webAddress } from "./text.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,12}$/u;
const SNIPPET = 90;

/** Telegram draws a message of nothing but one to three emoji large. */
function isBigEmoji(message) {
  const { text = "", entities = [] } = message;
  if (entities.length > 0 || !/\p{Extended_Pictographic}/u.test(text) || !ONLY_EMOJI.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/g, ""))].length <= 3;
}

/** The element for a message. `room` gives words, calendar, own(message) and what the buttons do. */
export function drawn(message, room) {
  const own = room.own(message);
  const words = room.words;
  const bubble = el("div", { class: "bubble" });
  if (message.reply_to_message) bubble.append(quoted(message.reply_to_message, room));
  const media = attached(message, room);
  if (media) bubble.append(media);
  if (message.poll) bubble.append(drawnPoll(message, room));

  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  const known = text || media || message.poll;
  const written = known ? formatted(text, entities, room) : el("em", {}, words.unknown_message);
  bubble.append(el("div", { class: "text", dir: "auto" }, written, stamp(message, own, room)));

  const keys = message.reply_markup?.inline_keyboard;
  const article = el(
    "article",
    { class: `message ${own ? "own" : "bot"}`, tabindex: -1, "data-id": message.message_id },
    forEars(`${own ? words.you : room.botName}:`),
    el("div", { class: "stack" }, bubble, keys?.length ? keyboard(message, keys, room) : null),
  );
  if (isBigEmoji(message)) article.classList.add("big-emoji");
  if (media) article.classList.add("with-media");
  if (message.photo && !text) article.classList.add("bare");
  if (own && text) article.append(optionsButton(message, room));
  return article;
}

function stamp(message, own, room) {
  const { calendar } = room;
  return el(
    "span",
    { class: "stamp", dir: "ltr" },
    own && message.edit_date ? el("span", {}, room.words.edited) : null,
    el("time", { datetime: calendar.machineTime(message.date) }, calendar.time(message.date)),
    own ? el("span", { class: "tick" }, icon("check"), forEars(room.words.sent)) : null,
  );
}

/** The small button beside the person's own message; tap and hold on the bubble does the same. */
function optionsButton(message, room) {
  const open = (event) => room.options(message, event.currentTarget);
  return el(
    "button",
    { type: "button", class: "round options", "aria-label": room.words.message_options, "data-key": "options", onclick: open },
    icon("more"),
  );
}

/** What a message says in one line, for quotes of it. */
export function snippet(message, words) {
  const kind = ["photo", "document", "voice", "audio", "video", "sticker", "location", "contact"].find((name) => message[name]);
  const text = message.text ?? message.caption ?? message.poll?.question ?? words[kind === "document" ? "file" : kind] ?? "";
  return text.length > SNIPPET ? `${text.slice(0, SNIPPET)}…` : text;
}

function quoted(message, room) {
  const name = room.own(message) ? room.words.you : room.botName;
  return el(
    "button",
    { type: "button", class: "quoted", "data-key": "quoted", onclick: () => room.goTo(message.message_id) },
    forEars(room.words.replies_to),
    el("strong", {}, name),
    el("span", { dir: "auto" }, snippet(message, room.words)),
  );
}

function keyboard(message, rows, room) {
  return el(
    "div",
    { class: "keys", role: "group", "aria-label": room.words.buttons_label },
    ...rows.map((row, r) => el("div", { class: "keys-row" }, ...row.map((key, k) => drawnKey(message, key, `${r}.${k}`, room)))),
  );
}

function drawnKey(message, key, place, room) {
  const address = key.url ? webAddress(key.url) : null;
  if (address !== null) {
    const link = { class: "key", href: address, target: "_blank", rel: "noopener noreferrer nofollow", "data-key": place };
    return el("a", link, el("span", { dir: "auto" }, key.text), icon("link"));
  }
  const button = el("button", { type: "button", class: "key", "data-key": place }, el("span", { dir: "auto" }, key.text));
  if (key.callback_data !== undefined) {
    button.dataset.data = key.callback_data;
    button.setAttribute("aria-busy", String(room.isPressed(message.message_id, key.callback_data)));
    button.addEventListener("click", () => room.press(message.message_id, key.callback_data));
  } else if (key.copy_text) {
    button.addEventListener("click", () => room.copy(key.copy_text.text));
  } else {
    button.disabled = true;
  }
  return button;
}

/** A message of the person's that is still on its way, or did not get there. */
export function drawnPending(job, room) {
  const { words } = room;
  const what = job.file ? [el("div", { class: "file-row" }, icon("file"), el("span", { dir: "auto" }, job.file.name))] : [];
  const state = job.state === "failed" ? null : [icon("clock"), forEars(job.state === "waiting" ? words.waiting : words.sending)];
  const text = el("div", { class: "text", dir: "auto" }, job.text, el("span", { class: "stamp", dir: "ltr" }, ...(state ?? [])));
  const bubble = el("div", { class: "bubble" }, ...what, text);
  const trouble = job.state === "failed" ? failed(job, room) : null;
  const stack = el("div", { class: "stack" }, bubble, trouble);
  return el("article", { class: `message own pending ${job.state}`, tabindex: -1 }, forEars(`${words.you}:`), stack);
}

function failed(job, room) {
  const { words } = room;
  const button = (label, act) => el("button", { type: "button", class: "key", onclick: act }, label);
  return el(
    "div",
    { class: "trouble" },
    el("p", {}, `${words.not_sent} ${job.sentence ?? ""}`.trim()),
    el(
      "div",
      { class: "keys-row" },
      button(words.try_again, () => room.tryAgain(job)),
      button(words.discard, () => room.discard(job)),
    ),
  );
}

/** "1 vote", "3 votes": a counted word from the words file. */
export const counted = (count, one, many) => (count === 1 ? one : fill(many, { count }));
