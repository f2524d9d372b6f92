// Photos, files, sounds and whatever else hangs on a message.

import { byId, el, forEars, icon } from "./dom.js";
import { fileAddress } from "./wire.js";

const LARGEST_SHOWN = 1280;

/** What is attached to the message, drawn, or null. */
export function attached(message, room) {
  if (message.photo) return photo(message.photo, room);
  if (message.animation) return film(message.animation, room.words.video, { loop: true });
  if (message.video) return film(message.video, room.words.video);
  if (message.voice) return sound(message.voice, room.words.voice);
  if (message.audio) return sound(message.audio, message.audio.title ?? room.words.audio);
  if (message.sticker) return sticker(message.sticker, room.words);
  if (message.document) return file(message.document, room.words);
  if (message.location) return place(message.location, room.words);
  if (message.contact) return contact(message.contact, room.words);
  return null;
}

const sized = (thing) => (thing.width > 0 && thing.height > 0 ? { width: thing.width, height: thing.height } : {});

function photo(sizes, room) {
  const bySize = [...sizes].sort((one, other) => one.width - other.width);
  const largest = bySize.at(-1);
  const shown = bySize.find((size) => size.width >= LARGEST_SHOWN) ?? largest;
  const address = fileAddress(largest.file_id);
  return el(
    "button",
    { type: "button", class: "photo", "data-key": "photo", "aria-label": room.words.open_photo, onclick: () => viewPhoto(address) },
    el("img", { src: fileAddress(shown.file_id), alt: room.words.photo, ...sized(largest) }),
  );
}

/** Opens a photo over the whole page; Escape, the cross or a tap closes it. */
function viewPhoto(address) {
  byId("viewer-image").src = address;
  byId("viewer").showModal();
}

/** Lets the photo viewer be closed; called once. */
export function prepareViewer() {
  const viewer = byId("viewer");
  viewer.addEventListener("click", () => viewer.close());
}

function film(video, label, extra = {}) {
  return el("video", { class: "film", src: fileAddress(video.file_id), controls: true, preload: "metadata", "aria-label": label, ...sized(video), ...extra });
}

function sound(audio, label) {
  return el(
    "div",
    { class: "sound" },
    el("span", { dir: "auto" }, label),
    el("audio", { src: fileAddress(audio.file_id), controls: true, preload: "metadata", "aria-label": label }),
  );
}

function sticker(found, words) {
  const still = !found.is_animated && !found.is_video;
  if (!still) return el("span", { class: "sticker-emoji", role: "img", "aria-label": words.sticker }, found.emoji ?? "🙂");
  const label = `${words.sticker} ${found.emoji ?? ""}`.trim();
  return el("img", { class: "sticker", src: fileAddress(found.file_id), alt: label, ...sized(found) });
}

function file(document, words) {
  const name = document.file_name ?? words.file;
  return el(
    "a",
    { class: "file-row", "data-key": "file", href: fileAddress(document.file_id), download: name },
    icon("file"),
    forEars(`${words.download} `),
    el("span", { class: "file-name", dir: "auto" }, name),
    document.file_size ? el("span", { class: "file-size" }, readableSize(document.file_size)) : null,
  );
}

/** Bytes as people say them: "14 kB", "3.2 MB". */
export function readableSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}

function place(location, words) {
  const where = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  return el("div", { class: "file-row" }, icon("place"), el("span", {}, words.location), el("span", { class: "file-size" }, where));
}

function contact(person, words) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ") || words.contact;
  return el("div", { class: "file-row" }, icon("person"), el("span", { dir: "auto" }, name), el("span", { class: "file-size" }, person.phone_number));
}
