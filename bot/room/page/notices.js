// Passing words: toasts, alerts, and how the connection is.

import { byId } from "./dom.js";

const TOAST_MS = 4000;
const LOST_AFTER_MS = 1200; // a short hiccup is not worth a word
const BACK_MS = 2500;

let toastEnds;

/** A few words that go away by themselves. */
export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => place.classList.remove("shown"), TOAST_MS);
}

/** Words that wait until they were read. */
export function alertBox(text) {
  byId("alert-text").textContent = text;
  const box = byId("alert");
  if (!box.open) box.showModal();
}

/** Lets the alert be closed; called once. */
export function prepareAlert() {
  byId("alert-ok").addEventListener("click", () => byId("alert").close());
}

/** Says when the line is lost and when it is back. */
export class ConnectionNotice {
  constructor(words) {
    this.words = words;
    this.place = byId("connection");
    this.lost = false;
  }

  down() {
    if (this.timer || this.lost) return;
    this.timer = setTimeout(() => {
      this.lost = true;
      this.timer = null;
      this.#say(this.words.connection_lost);
    }, LOST_AFTER_MS);
  }

  up() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.lost) {
      this.#say("");
      return;
    }
    this.lost = false;
    this.#say(this.words.connection_back);
    setTimeout(() => this.lost || this.#say(""), BACK_MS);
  }

  #say(text) {
    this.place.textContent = text;
    this.place.classList.remove("opening");
    this.place.classList.toggle("shown", text !== "");
  }
}
