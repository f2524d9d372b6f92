// Pressed buttons: a press waits until the bot answers it, and two quick taps are two presses.

const BOT_HAS_MS = 15_000;

/** `tell(messageId, data)` resolves to the press's id; `changed(messageId)` and `answered(answer)` are told. */
export class Presses {
  constructor({ tell, changed, answered, failed }) {
    Object.assign(this, { tell, changed, answered, failed });
    this.open = [];
    this.early = new Map();
  }

  isPressed(messageId, data) {
    return this.open.some((press) => press.messageId === messageId && press.data === data);
  }

  async press(messageId, data) {
    const press = { messageId, data, id: null };
    this.open.push(press);
    this.changed(messageId);
    press.timer = setTimeout(() => this.#end(press), BOT_HAS_MS);
    try {
      press.id = await this.tell(messageId, data);
    } catch (trouble) {
      this.#end(press);
      this.failed(trouble);
      return;
    }
    const answer = this.early.get(press.id);
    if (answer) this.answer(answer);
  }

  /** The bot answered a press; it may do so before we know the press's own id, or answer another tab's. */
  answer(answer) {
    const id = answer.callback_query_id;
    const press = this.open.find((one) => one.id === id);
    if (!press) {
      this.early.set(id, answer);
      setTimeout(() => this.early.delete(id), BOT_HAS_MS);
      return;
    }
    this.early.delete(id);
    this.#end(press);
    this.answered(answer);
  }

  #end(press) {
    clearTimeout(press.timer);
    this.open = this.open.filter((one) => one !== press);
    this.changed(press.messageId);
  }
}
