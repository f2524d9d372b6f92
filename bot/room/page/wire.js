// The line to the room's server: asking, telling, and listening to what happens.

const SECONDS_TO_ANSWER = 15;
const SECONDS_TO_UPLOAD = 120;
const SILENCE_MS = 40_000; // the server sends a beat every 15 seconds
const OPENING_MS = 10_000;
const HIDDEN_MS = 60_000; // a browser allows only six open lines to one server, so hidden tabs give theirs up
const RETRY_MS = [300, 1000, 2000, 4000];

/** The server could not be reached, or did not answer in time. */
export class Unreachable extends Error {}

/** The server said no; the message is its plain sentence. */
export class Refused extends Error {}

async function fetched(path, options, seconds) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options, signal: AbortSignal.timeout(seconds * 1000) });
  } catch {
    throw new Unreachable(path);
  }
  if (response.status >= 502) throw new Unreachable(path);
  if (!response.ok) throw new Refused((await response.text()).slice(0, 300));
  try {
    return await response.json();
  } catch {
    throw new Unreachable(path);
  }
}

/** Everything that the chat holds now, and the position from which to listen on. */
export const state = () => fetched("/api/state", {}, SECONDS_TO_ANSWER);

/** What the trainers' panel shows now. */
export const behindTheScene = () => fetched("/api/panel", {}, SECONDS_TO_ANSWER);

let line = Promise.resolve();

/** What the person does reaches the server in the order in which it was done. */
function inTurn(work) {
  const turn = line.then(work, work);
  line = turn.catch(() => {});
  return turn;
}

const post = (path, body, type, seconds) =>
  fetched(path, { method: "POST", body, headers: { "Content-Type": type, "X-Practice-Room": "1" } }, seconds);

/** Tells the server one thing that the person did. */
export const tell = (what, body) =>
  inTurn(() => post(`/api/${what}`, JSON.stringify(body), "application/json", SECONDS_TO_ANSWER));

/** Sends a photo or a file; `about` is its kind, name, type, caption and mark. */
export const upload = (file, about) =>
  inTurn(() => post(`/api/upload?${new URLSearchParams(about)}`, file, "application/octet-stream", SECONDS_TO_UPLOAD));

export const fileAddress = (fileId) => `/api/file/${encodeURIComponent(fileId)}`;

/**
 * Listens for ever: finds the line again when it is lost, and goes on after the last event seen.
 *
 * `happened(event)` gets each event in order; `missed()` (a promise) is asked to fetch everything anew
 * when events are gone for good; `up()` is told when all is caught up, `down()` when the line is lost.
 */
export class Listener {
  constructor({ happened, missed, up, down }) {
    Object.assign(this, { happened, missed, up, down });
    this.position = null;
    this.caughtUp = Promise.resolve();
    this.tries = 0;
    document.addEventListener("visibilitychange", () => this.#seenOrHidden());
    window.addEventListener("online", () => this.#again(0));
  }

  from(position) {
    this.position = position;
    this.#open();
  }

  #open() {
    this.#close();
    const source = new EventSource(`/api/events?after=${encodeURIComponent(this.position)}`);
    this.source = source;
    this.#alive(OPENING_MS);
    source.addEventListener("chat", (event) => {
      this.position = event.lastEventId;
      this.#alive();
      this.happened(JSON.parse(event.data));
    });
    source.addEventListener("reset", (event) => {
      this.position = event.lastEventId;
      this.#alive();
      this.caughtUp = this.missed();
    });
    source.addEventListener("beat", async () => {
      this.tries = 0;
      this.#alive();
      await this.caughtUp;
      if (this.source === source) this.up();
    });
    source.addEventListener("error", () => this.#lost());
  }

  #alive(patience = SILENCE_MS) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.#lost(), patience);
  }

  #lost() {
    this.#close();
    this.down();
    this.#again(RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)]);
    this.tries += 1;
  }

  #again(wait) {
    if (this.position === null || this.source) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.#open(), wait);
  }

  #close() {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  #seenOrHidden() {
    clearTimeout(this.rest);
    if (document.visibilityState === "hidden") this.rest = setTimeout(() => this.#close(), HIDDEN_MS);
    else this.#again(0);
  }
}
