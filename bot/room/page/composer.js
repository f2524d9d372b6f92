// Where the person writes: a box that grows, Enter, editing an earlier message, suggested answers.

import { CommandList } from "./commands.js";
import { byId, el, onGlass } from "./dom.js";

const DRAFT_KEPT_AS = "practice-room-draft";

/** `say(text)` and `saveEdit(message, text)` (true when done) carry out; `newestOwn()` serves "arrow up". */
export class Composer {
  constructor({ words, say, saveEdit, newestOwn }) {
    Object.assign(this, { words, say, saveEdit, newestOwn });
    this.form = byId("composer");
    this.entry = byId("entry");
    this.sendButton = byId("send");
    this.mode = byId("mode");
    this.replyKeys = byId("reply-keys");
    this.edited = null;
    this.commands = new CommandList({ entry: this.entry, choose: (command) => this.#choseCommand(command) });
    this.entry.value = sessionStorage.getItem(DRAFT_KEPT_AS) ?? "";
    this.#listen();
    this.#typed();
  }

  /** Show the person's place to write, or the one button that begins the chat. */
  ready(chatIsEmpty) {
    this.form.hidden = chatIsEmpty;
    byId("start").hidden = !chatIsEmpty;
  }

  focus() {
    this.entry.focus();
  }

  beginEdit(message) {
    if (this.edited === null) this.draft = this.entry.value;
    this.#inEdit(message);
    this.#write(message.text);
    this.entry.focus();
  }

  /** A message that is being edited may vanish meanwhile. */
  gone(messageId) {
    if (this.edited?.message_id === messageId) this.#endEdit();
  }

  /** The keyboard of suggested answers that the bot put in place, or null for none. */
  offerAnswers(keyboard) {
    const rows = keyboard?.keyboard ?? [];
    const placeholder = keyboard?.input_field_placeholder || this.words.composer_placeholder;
    this.entry.placeholder = placeholder;
    this.replyKeys.hidden = rows.length === 0;
    this.replyKeys.replaceChildren(...rows.map((row) => el("div", { class: "keys-row" }, ...row.map((key) => this.#answer(key, keyboard)))));
  }

  #answer(key, keyboard) {
    const send = () => {
      if (keyboard.one_time_keyboard) this.replyKeys.hidden = true;
      this.say(key.text);
    };
    return el("button", { type: "button", class: "key", dir: "auto", onclick: send }, key.text);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.entry.addEventListener("input", () => this.#typed());
    this.entry.addEventListener("keydown", (event) => this.#key(event));
    this.sendButton.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the keyboard up
    byId("leave-edit").addEventListener("click", () => this.#endEdit());
    byId("start").addEventListener("click", () => {
      this.say("/start");
      if (!onGlass()) requestAnimationFrame(() => this.focus());
    });
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.commands.key(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey && !onGlass()) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.edited) this.#endEdit();
    else if (event.key === "ArrowUp" && this.entry.value === "") {
      const message = this.newestOwn();
      if (!message) return;
      event.preventDefault();
      this.beginEdit(message);
    }
  }

  async #submit() {
    const text = this.entry.value.trim();
    if (text === "") return;
    if (this.edited === null) {
      this.#write("");
      this.say(text);
      return;
    }
    const message = this.edited;
    const done = text === message.text || (await this.saveEdit(message, text));
    if (done && this.edited === message) this.#endEdit();
  }

  #endEdit() {
    this.#inEdit(null);
    this.#write(this.draft ?? "");
    this.entry.focus();
  }

  #inEdit(message) {
    this.edited = message;
    this.mode.hidden = message === null;
    this.form.classList.toggle("editing", message !== null);
    this.sendButton.setAttribute("aria-label", message ? this.words.save_edit : this.words.send);
  }

  #choseCommand(command) {
    if (this.edited === null && this.entry.value.startsWith("/")) this.#write(""); // a draft is kept
    this.say(command);
  }

  #write(text) {
    this.entry.value = text;
    this.#typed();
  }

  #typed() {
    const text = this.entry.value;
    if (this.edited === null) {
      sessionStorage.setItem(DRAFT_KEPT_AS, text);
      this.commands.typed(text);
    }
    this.sendButton.disabled = text.trim() === "";
    this.#grow();
  }

  #grow() {
    this.entry.style.height = "auto";
    this.entry.style.height = `${this.entry.scrollHeight}px`;
  }
}
