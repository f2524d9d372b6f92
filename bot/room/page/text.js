// Telegram's formatted text: a plain string and entities with UTF-16 offsets, which are also JavaScript's.

import { el } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** The text as nodes. `room` offers `words` and `command(text)`. */
export function formatted(text, entities, room) {
  const inside = (entities ?? []).filter((entity) => entity.length > 0 && entity.offset >= 0);
  return between(text, 0, text.length, inside, room);
}

function between(text, start, end, entities, room) {
  const out = document.createDocumentFragment();
  let waiting = outermostFirst(entities);
  let at = start;
  while (waiting.length > 0) {
    const [entity, ...others] = waiting;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) {
      waiting = others;
      continue;
    }
    const { inner, later } = cutAt(to, others);
    out.append(text.slice(at, from));
    const content = between(text, from, to, inner, room);
    out.append(wrapped(entity, text.slice(from, to), content, room));
    at = BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to;
    waiting = outermostFirst(later);
  }
  if (at < end) out.append(text.slice(at, end));
  return out;
}

const outermostFirst = (entities) =>
  [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);

/** Entities that reach over the border are cut in two, so that overlaps still nest. */
function cutAt(border, entities) {
  const inner = [];
  const later = [];
  for (const entity of entities) {
    const end = entity.offset + entity.length;
    if (entity.offset < border) inner.push(entity);
    if (end > border) {
      const offset = Math.max(entity.offset, border);
      later.push({ ...entity, offset, length: end - offset });
    }
  }
  return { inner, later };
}

function wrapped(entity, raw, content, room) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "code":
      return el(TAGS[entity.type], {}, content);
    case "pre":
      return el("pre", { "data-language": entity.language }, el("code", {}, content));
    case "blockquote":
      return el("blockquote", {}, content);
    case "expandable_blockquote":
      return foldedQuote(content, room);
    case "spoiler":
      return spoiler(content, room);
    case "url":
      return link(raw, content, room);
    case "text_link":
      return link(entity.url, content, room);
    case "phone_number":
      return el("a", { href: `tel:${raw.replace(/[^\d+]/g, "")}` }, content);
    case "bot_command":
      return el("button", { type: "button", class: "command", onclick: () => room.command(raw) }, content);
    default:
      return content;
  }
}

/** Only http and https become links; anything else stays text. */
export function webAddress(written) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(written) && !/^[^/:]+:\d+(\/|$)/.test(written) ? written : `https://${written}`;
  try {
    const address = new URL(whole);
    return address.protocol === "http:" || address.protocol === "https:" ? address.href : null;
  } catch {
    return null;
  }
}

/** A link that starts the bot, which Telegram follows itself. Only one bot lives in a room. */
const STARTS = /^https:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/;

function link(written, content, room) {
  const address = webAddress(written ?? "");
  if (address === null) return content;
  const start = STARTS.exec(address);
  if (start) {
    return el("button", { type: "button", class: "command", onclick: () => room.command(`/start ${start[1]}`) }, content);
  }
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, content);
}

function spoiler(content, room) {
  const hidden = el("span", { class: "hidden", inert: true, "aria-hidden": "true" }, content);
  const cover = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": room.words.spoiler }, hidden);
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.removeEventListener("click", open);
    cover.removeEventListener("keydown", open);
    for (const name of ["role", "aria-label"]) cover.removeAttribute(name);
    cover.tabIndex = -1;
    cover.classList.add("open");
    hidden.inert = false;
    hidden.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", open);
  cover.addEventListener("keydown", open);
  return cover;
}

function foldedQuote(content, room) {
  const { show_more: more, show_less: less } = room.words;
  const body = el("div", { class: "folded" }, content);
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, more);
  toggle.addEventListener("click", () => {
    const folded = body.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? more : less;
  });
  return el("blockquote", {}, body, toggle);
}
