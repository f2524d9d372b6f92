// What the person sent and the server has not yet confirmed. Nothing typed is lost or said twice.

import { Refused, Unreachable, tell, upload } from "./wire.js";

const KEPT_AS = "practice-room-outbox";

/** Sends one thing after the other; each carries a mark by which the server knows a repetition. */
export class Outbox {
  constructor({ changed, delivered, newestId }) {
    Object.assign(this, { changed, delivered, newestId });
    this.jobs = kept();
    this.busy = false;
  }

  say(text) {
    this.#add({ text });
  }

  sendFile(kind, file, text) {
    this.#add({ kind, file, text });
  }

  /** Try everything that waits; called when the line is back. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let job = this.#next(); job; job = this.#next()) {
        if (!(await this.#deliver(job))) break;
      }
    } finally {
      this.busy = false;
    }
  }

  tryAgain(job) {
    job.state = "sending";
    this.#note();
    this.flush();
  }

  discard(job) {
    this.jobs = this.jobs.filter((other) => other !== job);
    this.#note();
  }

  /** A message with this mark is in the chat: it is no longer on its way, whatever became of the answer. */
  claim(mark) {
    const job = this.jobs.find((one) => one.mark === mark);
    if (job) this.discard(job);
  }

  /** The server began anew and knows no marks: what it holds that was tried since is not sent again. */
  claimByText(messages) {
    for (const message of messages) {
      const same = (one) => one.triedAfter < message.message_id && one.state !== "failed" && one.text === (message.text ?? "");
      const job = this.jobs.find((one) => !one.file && same(one));
      if (job) this.discard(job);
    }
  }

  #add(job) {
    this.jobs.push({ mark: crypto.getRandomValues(new Uint32Array(4)).join("-"), state: "sending", ...job });
    this.#note();
    this.flush();
  }

  #next() {
    return this.jobs.find((job) => job.state !== "failed");
  }

  /** True when the next one may be tried. */
  async #deliver(job) {
    job.triedAfter ??= this.newestId();
    try {
      const answer = await (job.file ? this.#upload(job) : tell("say", { text: job.text, mark: job.mark }));
      this.jobs = this.jobs.filter((other) => other !== job);
      this.delivered(answer.messages);
      this.#note();
      return true;
    } catch (trouble) {
      if (trouble instanceof Refused) Object.assign(job, { state: "failed", sentence: trouble.message });
      else if (trouble instanceof Unreachable) job.state = "waiting";
      else throw trouble;
      this.#note();
      return trouble instanceof Refused;
    }
  }

  #upload(job) {
    const { kind, file, text, mark } = job;
    return upload(file, { kind, name: file.name || kind, type: file.type, caption: text, mark });
  }

  #note() {
    const texts = this.jobs.filter((job) => !job.file);
    sessionStorage.setItem(KEPT_AS, JSON.stringify(texts));
    this.changed(this.jobs);
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "[]");
  } catch {
    return [];
  }
}
