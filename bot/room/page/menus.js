// The menu of the person's own message, and where menus open.

import { byId } from "./dom.js";

const HOLD_MS = 450;
const GAP = 6;

/**
 * Opens the menu of a message beside an element; `edit(message)` and `copy(text)` carry out.
 *
 * It is a manual popover, because an automatic one closes when the finger that held is lifted.
 */
export class MessageMenu {
  constructor({ log, find, edit, copy }) {
    this.menu = byId("message-menu");
    this.message = null;
    byId("menu-edit").addEventListener("click", () => this.#done(() => edit(this.message)));
    byId("menu-copy").addEventListener("click", () => this.#done(() => copy(this.message.text ?? this.message.caption)));
    this.#leaving();
    this.#holding(log, find);
  }

  open(message, anchor) {
    if (!message.text && !message.caption) return;
    this.message = message;
    this.cameFrom = document.activeElement;
    byId("menu-edit").hidden = !message.text;
    this.menu.hidePopover();
    this.menu.showPopover();
    placeBeside(this.menu, anchor);
  }

  #done(act) {
    this.menu.hidePopover();
    act();
  }

  #leaving() {
    document.addEventListener("pointerdown", (event) => {
      if (!this.menu.contains(event.target)) this.menu.hidePopover();
    });
    this.menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.menu.hidePopover();
      this.cameFrom?.focus({ preventScroll: true });
    });
    this.menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.menu.contains(event.relatedTarget)) this.menu.hidePopover();
    });
  }

  /** Tap and hold, or the right mouse button, on the person's own bubble. */
  #holding(log, find) {
    let timer;
    let held = false;
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
      held = false;
      const bubble = bubbleOf(event);
      if (!bubble || event.pointerType === "mouse") return;
      timer = setTimeout(() => {
        held = true;
        openFor(bubble);
      }, HOLD_MS);
    });
    // Lifting the finger is not a tap on what lies under it.
    log.addEventListener("touchend", (event) => held && event.preventDefault(), { passive: false });
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
