// The chat's messages in order, with their dates, and where the reader stands in them.

import { counted, drawn, drawnPending } from "./bubble.js";
import { byId, el, icon } from "./dom.js";

const SHOWN_AT_FIRST = 150;
const SHOWN_MORE = 100;
const NEAR_END = 48; // pixels: closer than this, a new message is followed
const HAND_MS = 300; // a scroll this soon after a wheel, a key or a finger is the reader's own
const SAME_BREATH = 300; // seconds: messages closer than this stand together

/** Keeps messages by id: putting one again replaces it, so an event that comes twice does no harm. */
export class Chatlog {
  constructor(room) {
    this.room = room;
    this.log = byId("log");
    this.list = byId("messages");
    this.tail = byId("tail");
    this.pill = byId("pill");
    this.messages = new Map();
    this.order = [];
    this.nodes = new Map();
    this.waiting = [];
    this.unseen = 0;
    this.following = true;
    this.size = "";
    this.handAt = -HAND_MS;
    for (const hand of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      this.log.addEventListener(hand, () => (this.handAt = performance.now()), { passive: true });
    }
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.pill.addEventListener("click", () => this.toNewest());
    const resized = new ResizeObserver(() => this.#keepPlace());
    for (const watched of [this.log, this.list, this.tail]) resized.observe(watched);
    this.#showPill();
  }

  get newestId() {
    return this.order.at(-1) ?? 0;
  }

  /** Show exactly these messages. The reader's place is kept if they had scrolled up. */
  show(messages) {
    const keep = new Set(messages.map((message) => message.message_id));
    for (const id of [...this.order]) if (!keep.has(id)) this.remove(id);
    const opening = this.order.length === 0;
    const first = opening ? Math.max(0, messages.length - SHOWN_AT_FIRST) : 0;
    const firstId = messages[first]?.message_id ?? 0;
    for (const message of messages) this.put(message, { shown: message.message_id >= firstId, quietly: opening });
    this.#changed();
    // A whole history is not read aloud; what comes after it is.
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  /** Take in a new message, or another state of one that is there. */
  put(message, { shown = true, quietly = false } = {}) {
    const id = message.message_id;
    const before = this.messages.get(id);
    if (before && JSON.stringify(before) === JSON.stringify(message)) return;
    const isNew = !before;
    if (isNew) this.#insert(id);
    this.messages.set(id, message);
    if (!isNew && !this.nodes.has(id)) return; // an older one, not shown yet
    if (shown) this.#draw(id);
    if (quietly) return;
    if (isNew) this.#arrived(message);
    this.#changed();
  }

  /** Show which of a message's buttons wait for the bot. */
  showPresses(id) {
    for (const key of this.nodes.get(id)?.querySelectorAll("[data-data]") ?? []) {
      key.setAttribute("aria-busy", String(this.room.isPressed(id, key.dataset.data)));
    }
  }

  remove(id) {
    if (!this.messages.delete(id)) return;
    this.order = this.order.filter((other) => other !== id);
    const node = this.nodes.get(id);
    const next = this.#shownAfter(id);
    this.#dateBefore(node)?.remove();
    node?.remove();
    this.nodes.delete(id);
    if (next) this.#arrange(next);
    this.#changed();
  }

  /** The person's messages that are still on their way, under all others. */
  showPending(jobs) {
    if (jobs.length > this.waiting.length) this.following = true;
    this.waiting = [...jobs];
    for (const node of this.tail.querySelectorAll(".pending")) node.remove();
    this.tail.prepend(...jobs.map((job) => drawnPending(job, this.room)));
    this.#changed();
  }

  /** Dots while the bot types; words for other doings; null for nothing. */
  showDoing(words) {
    this.tail.querySelector(".doing")?.remove();
    if (words === null) return;
    const content = words === "" ? [el("i"), el("i"), el("i")] : [words];
    this.tail.append(el("div", { class: "message bot doing", "aria-hidden": "true" }, el("div", { class: "bubble" }, ...content)));
  }

  goTo(id) {
    while (this.messages.has(id) && !this.nodes.has(id)) this.#showOlder();
    const node = this.nodes.get(id);
    node?.scrollIntoView({ block: "center" });
    node?.focus({ preventScroll: true });
  }

  toNewest() {
    this.following = true;
    this.unseen = 0;
    this.log.scrollTop = this.log.scrollHeight;
    this.#showPill();
  }

  /** The newest message of the person's that has text, for "arrow up to edit". */
  newestOwnText() {
    const id = this.order.findLast((other) => this.room.own(this.messages.get(other)) && this.messages.get(other).text);
    return id === undefined ? null : this.messages.get(id);
  }

  #insert(id) {
    let place = this.order.length;
    while (place > 0 && this.order[place - 1] > id) place -= 1;
    this.order.splice(place, 0, id);
  }

  #draw(id) {
    const old = this.nodes.get(id);
    const node = drawn(this.messages.get(id), this.room);
    this.nodes.set(id, node);
    if (old) replaceKeepingFocus(old, node);
    else this.list.insertBefore(node, this.#placeFor(id));
    this.#arrange(id);
    const next = this.#shownAfter(id);
    if (next) this.#arrange(next);
  }

  #shownAfter(id) {
    return this.order.find((other) => other > id && this.nodes.has(other));
  }

  #placeFor(id) {
    const node = this.nodes.get(this.#shownAfter(id));
    return node ? (this.#dateBefore(node) ?? node) : null;
  }

  #dateBefore(node) {
    const before = node?.previousElementSibling;
    return before?.classList.contains("date") ? before : null;
  }

  /** The date above a message, and whether it stands together with the one before. */
  #arrange(id) {
    const node = this.nodes.get(id);
    this.#dateBefore(node)?.remove();
    const message = this.messages.get(id);
    const before = this.messages.get(Number(node.previousElementSibling?.dataset.id));
    const { calendar } = this.room;
    const newDay = !before || !calendar.sameDay(before.date, message.date);
    if (newDay) node.before(el("h2", { class: "date" }, calendar.dayName(message.date)));
    const sameVoice = before && this.room.own(before) === this.room.own(message);
    node.classList.toggle("joined", !newDay && sameVoice && message.date - before.date < SAME_BREATH);
  }

  #arrived(message) {
    if (this.room.own(message)) this.following = true;
    else if (!this.following) this.unseen += 1;
  }

  #changed() {
    this.#keepPlace();
    this.#showPill();
    this.room.emptyOrNot(this.order.length + this.waiting.length === 0);
  }

  #keepPlace() {
    if (this.following) this.log.scrollTop = this.log.scrollHeight;
    this.size = this.#sizeNow();
  }

  #sizeNow() {
    return `${this.log.clientHeight} ${this.log.scrollHeight}`;
  }

  #scrolled() {
    const byHand = performance.now() - this.handAt < HAND_MS;
    if (this.following && !byHand && this.size !== this.#sizeNow()) return; // the room changed, not the reader's mind
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    this.following = left < NEAR_END;
    if (this.following) this.unseen = 0;
    if (this.log.scrollTop < 600) this.#showOlder();
    this.#showPill();
  }

  #showOlder() {
    const hidden = this.order.filter((id) => !this.nodes.has(id)).slice(-SHOWN_MORE);
    if (hidden.length === 0) return;
    const toEnd = this.log.scrollHeight - this.log.scrollTop;
    for (const id of hidden.reverse()) this.#draw(id);
    this.log.scrollTop = this.log.scrollHeight - toEnd;
  }

  #showPill() {
    const { words } = this.room;
    this.pill.hidden = this.following;
    const label = this.unseen ? counted(this.unseen, words.new_messages_one, words.new_messages_many) : "";
    if (this.pill.dataset.label === label) return;
    this.pill.dataset.label = label;
    this.pill.setAttribute("aria-label", label || words.to_newest);
    this.pill.replaceChildren(icon("down"), label);
  }
}

/** When the focus was inside the old node, it goes to the same place of the new one. */
function replaceKeepingFocus(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(node);
  if (!focused) return;
  const same = [...node.querySelectorAll("[data-key]")].find((element) => element.dataset.key === focused.dataset.key);
  (same ?? node).focus({ preventScroll: true });
}
