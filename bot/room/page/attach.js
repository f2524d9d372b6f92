// Choosing a photo or a file, looking at it once more, and sending it with a few words.

import { byId, onGlass } from "./dom.js";
import { readableSize } from "./media.js";

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const PHOTO_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** `send(kind, file, caption)` sends; `trouble(sentence)` says why not. */
export class Attachments {
  constructor({ words, send, trouble }) {
    Object.assign(this, { words, send, trouble });
    this.box = byId("file-box");
    this.preview = byId("file-preview");
    this.#choosing("photo", byId("choose-photo"), byId("photo-input"));
    this.#choosing("document", byId("choose-file"), byId("file-input"));
    byId("file-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.kind, this.file, byId("file-caption").value.trim());
      this.box.close();
    });
    byId("file-cancel").addEventListener("click", () => this.box.close());
    this.box.addEventListener("close", () => URL.revokeObjectURL(this.preview.src));
    byId("entry").addEventListener("paste", (event) => this.#pasted(event));
  }

  #choosing(kind, button, input) {
    button.addEventListener("click", () => {
      byId("attach-menu").hidePopover();
      input.click();
    });
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (file) this.#consider(kind, file);
      input.value = "";
    });
  }

  #pasted(event) {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#consider(PHOTO_TYPES.has(file.type) ? "photo" : "document", file);
  }

  #consider(kind, file) {
    const sentence = this.#objection(kind, file);
    if (sentence) {
      this.trouble(sentence);
      return;
    }
    Object.assign(this, { kind, file });
    const asPhoto = kind === "photo";
    byId("file-title").textContent = asPhoto ? this.words.send_photo_title : this.words.send_file_title;
    byId("file-name").textContent = `${file.name} · ${readableSize(file.size)}`;
    byId("file-caption").value = "";
    this.preview.hidden = !asPhoto;
    this.preview.src = asPhoto ? URL.createObjectURL(file) : "";
    this.box.showModal();
    if (!onGlass()) byId("file-caption").focus();
  }

  #objection(kind, file) {
    if (file.size === 0) return this.words.file_empty;
    if (file.size > MOST_BYTES) return this.words.file_too_big;
    if (kind === "photo" && file.size > MOST_PHOTO_BYTES) return this.words.photo_too_big;
    return null;
  }
}
