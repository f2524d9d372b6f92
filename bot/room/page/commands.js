// The list of the bot's commands: opened by its button, or by typing "/".

import { byId, el } from "./dom.js";

/** Shows the commands that fit what was typed; `choose(command)` gets the chosen one. */
export class CommandList {
  constructor({ entry, choose }) {
    this.entry = entry;
    this.choose = choose;
    this.list = byId("commands");
    this.opener = byId("open-commands");
    this.all = [];
    this.active = -1;
    this.opener.addEventListener("click", () => this.#toggle());
    this.opener.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the keyboard up
    document.addEventListener("pointerdown", (event) => this.#leave(event));
  }

  get open() {
    return !this.list.hidden;
  }

  offer(commands) {
    this.all = commands;
    this.opener.hidden = commands.length === 0;
    if (commands.length === 0) this.close();
  }

  /** Follow what is being typed: "/he" leaves the commands that begin with "he". */
  typed(text) {
    const match = /^\/([a-z0-9_]*)$/i.exec(text);
    const fitting = match ? this.all.filter(({ command }) => command.startsWith(match[1].toLowerCase())) : [];
    if (fitting.length > 0) this.#show(fitting);
    else this.close();
  }

  /** Handles arrows, Enter, Tab and Escape while open; true if the key was taken. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const count = this.list.children.length;
      this.#mark((this.active + step + count) % count);
    } else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) this.#chosen(this.list.children[this.active]);
    else return false;
    return true;
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.opener.setAttribute("aria-expanded", "false");
    this.entry.removeAttribute("aria-activedescendant");
  }

  #toggle() {
    if (this.open) {
      this.close();
      return;
    }
    this.#show(this.all);
    this.entry.focus();
  }

  #show(commands) {
    this.list.replaceChildren(...commands.map((command, number) => this.#option(command, number)));
    this.list.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.#mark(0);
  }

  #option({ command, description }, number) {
    const option = el(
      "li",
      { class: "command-option", role: "option", id: `command-${number}`, "data-command": `/${command}` },
      el("span", { class: "command-name" }, `/${command}`),
      el("span", { class: "command-about", dir: "auto" }, description),
    );
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#chosen(option));
    return option;
  }

  #mark(number) {
    this.active = number;
    [...this.list.children].forEach((option, other) => option.setAttribute("aria-selected", String(other === number)));
    const active = this.list.children[number];
    active.scrollIntoView({ block: "nearest" });
    this.entry.setAttribute("aria-activedescendant", active.id);
  }

  #chosen(option) {
    this.close();
    this.choose(option.dataset.command);
  }

  #leave(event) {
    const inside = [this.list, this.opener, this.entry].some((place) => place.contains(event.target));
    if (this.open && !inside) this.close();
  }
}
