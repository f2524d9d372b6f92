// The menu of the person's own message, and where menus open.

import { byId } from "./dom.js";

const HOLD_MS = 450;
const GAP = 6;

/** Opens the menu of a message beside an element; `edit(message)` and `copy(text)` carry out. */
export class MessageMenu {
  constructor({ log, find, edit, copy }) {
    this.menu = byId("message-menu");
    this.message = null;
    byId("menu-edit").addEventListener("click", () => this.#done(() => edit(this.message)));
    byId("menu-copy").addEventListener("click", () => this.#done(() => copy(this.message.text ?? this.message.caption)));
    this.#holding(log, find);
  }

  open(message, anchor) {
    const hasText = Boolean(message.text);
    if (!hasText && !message.caption) return;
    this.message = message;
    byId("menu-edit").hidden = !hasText;
    this.menu.showPopover();
    placeBeside(this.menu, anchor);
  }

  #done(act) {
    this.menu.hidePopover();
    act();
  }

  /** Tap and hold, or the right mouse button, on the person's own bubble. */
  #holding(log, find) {
    let timer;
    const bubbleOf = (event) => event.target.closest(".message.own .bubble");
    const openFor = (bubble) => {
      const message = find(bubble.closest(".message"));
      if (message) this.open(message, bubble);
    };
    log.addEventListener("contextmenu", (event) => {
      const bubble = bubbleOf(event);
      if (!bubble || !getSelection().isCollapsed) return;
      event.preventDefault();
      openFor(bubble);
    });
    log.addEventListener("pointerdown", (event) => {
      clearTimeout(timer);
      const bubble = bubbleOf(event);
      if (bubble && event.pointerType !== "mouse") timer = setTimeout(() => openFor(bubble), HOLD_MS);
    });
    for (const end of ["pointerup", "pointercancel", "pointermove"]) {
      log.addEventListener(end, (event) => {
        if (end !== "pointermove" || Math.hypot(event.movementX, event.movementY) > 4) clearTimeout(timer);
      });
    }
  }
}

/** The attach menu opens above its button. */
export function prepareAttachMenu() {
  const menu = byId("attach-menu");
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") placeBeside(menu, byId("attach"));
  });
}

/** Above the anchor where there is room, else below; never outside the window. */
function placeBeside(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const above = at.top - size.height - GAP;
  const top = above > GAP ? above : Math.min(at.bottom + GAP, innerHeight - size.height - GAP);
  const left = Math.min(Math.max(GAP, at.right - size.width), innerWidth - size.width - GAP);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}
