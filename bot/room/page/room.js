// The practice room: puts its parts together and lets them speak with the server.

import { Attachments } from "./attach.js";
import { Calendar } from "./calendar.js";
import { Chatlog } from "./chatlog.js";
import { Composer } from "./composer.js";
import { byId, fill, onGlass } from "./dom.js";
import { prepareViewer } from "./media.js";
import { MessageMenu, prepareAttachMenu } from "./menus.js";
import { ConnectionNotice, alertBox, prepareAlert, toast } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Presses } from "./presses.js";
import { Listener, Refused, state, tell } from "./wire.js";

const RETRY_MS = 1000;

/** One chat on one page. What bubbles need to be drawn and to act (words, own, press...) is its public part. */
class Room {
  constructor(first) {
    this.words = first.words;
    this.botName = first.bot_name;
    this.personId = first.person_id;
    this.calendar = new Calendar(first.words);
    this.run = first.run;
    this.held = null;
    this.#build();
    this.#take(first);
    this.log.showPending(this.outbox.jobs);
    this.log.toNewest();
    this.listener.from(first.position);
  }

  #build() {
    const { words } = this;
    this.composer = new Composer({
      words,
      say: (text) => this.outbox.say(text),
      saveEdit: (message, text) => this.#done("edit", { message_id: message.message_id, text }),
      newestOwn: () => this.log.newestOwnText(),
    });
    this.log = new Chatlog(this);
    this.presses = new Presses({
      tell: async (id, data) => (await tell("press", { message_id: id, data })).callback_query_id,
      changed: (id) => this.log.showPresses(id),
      answered: ({ text, show_alert: asAlert }) => text && (asAlert ? alertBox : toast)(text),
      failed: (trouble) => this.#failed(trouble),
    });
    this.outbox = new Outbox({
      changed: (jobs) => this.log.showPending(jobs),
      delivered: (messages) => messages.forEach((message) => this.log.put(message)),
      newestId: () => this.log.newestId,
    });
    this.menu = new MessageMenu({
      log: byId("log"),
      find: (article) => this.log.messages.get(Number(article.dataset.id)),
      edit: (message) => this.composer.beginEdit(message),
      copy: (text) => this.copy(text),
    });
    this.attachments = new Attachments({ words, send: (...about) => this.outbox.sendFile(...about), trouble: toast });
    this.notice = new ConnectionNotice(words);
    this.listener = new Listener({
      happened: (event) => this.#happened(event),
      missed: () => this.#refetch(),
      up: () => {
        this.notice.up();
        this.outbox.flush();
      },
      down: () => this.notice.down(),
    });
  }

  // What a bubble asks and does

  own = (message) => message.from?.id === this.personId;
  isPressed = (messageId, data) => this.presses.isPressed(messageId, data);
  press = (messageId, data) => this.presses.press(messageId, data);
  command = (text) => this.outbox.say(text);
  options = (message, anchor) => this.menu.open(message, anchor);
  goTo = (messageId) => this.log.goTo(messageId);
  tryAgain = (job) => this.outbox.tryAgain(job);
  discard = (job) => this.outbox.discard(job);
  vote = (message, options) => this.#done("vote", { message_id: message.message_id, option_ids: options });

  copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(this.words.copied);
    } catch {
      toast(this.words.not_possible);
    }
  };

  emptyOrNot = (empty) => {
    byId("empty").hidden = !empty;
    this.composer.ready(empty);
  };

  // What comes from the server

  #take(now) {
    this.log.show(now.messages);
    this.composer.commands.offer(now.commands);
    this.composer.offerAnswers(now.keyboard);
    for (const mark of now.marks) this.outbox.claim(mark);
    if (now.run !== this.run) this.outbox.claimByText(now.messages.filter(this.own));
    this.run = now.run;
  }

  /** Events that come meanwhile are newer than what is fetched: they are held, and then happen. */
  async #refetch() {
    this.held = [];
    this.#take(await stateAtLast());
    const { held } = this;
    this.held = null;
    held.forEach((event) => this.#happened(event));
    document.dispatchEvent(new CustomEvent("happened", { detail: { type: "refetched" } }));
  }

  #happened(event) {
    if (this.held) {
      this.held.push(event);
      return;
    }
    switch (event.type) {
      case "message":
        if (event.mark) this.outbox.claim(event.mark);
        if (!this.own(event.message)) this.#showDoing(null);
        this.log.put(event.message);
        break;
      case "edited":
        this.log.put(event.message);
        break;
      case "deleted":
        this.log.remove(event.message_id);
        this.composer.gone(event.message_id);
        break;
      case "action":
        this.#acting(event);
        break;
      case "callback_answer":
        this.presses.answer(event);
        break;
      case "commands":
        this.composer.commands.offer(event.commands);
        break;
      case "keyboard":
        this.composer.offerAnswers(event.keyboard);
        break;
    }
    document.dispatchEvent(new CustomEvent("happened", { detail: event }));
  }

  #acting({ action, seconds_left: seconds }) {
    if (seconds <= 0) return;
    this.#showDoing(action.startsWith("upload") ? this.words.uploading : "");
    this.doingEnds = setTimeout(() => this.#showDoing(null), seconds * 1000);
  }

  #showDoing(what) {
    clearTimeout(this.doingEnds);
    this.log.showDoing(what);
    byId("doing-for-ears").textContent = what === null ? "" : fill(this.words.typing_for_ears, { name: this.botName });
  }

  // What the person does

  async #done(what, body) {
    try {
      await tell(what, body);
      return true;
    } catch (trouble) {
      this.#failed(trouble);
      return false;
    }
  }

  #failed(trouble) {
    toast(trouble instanceof Refused ? trouble.message || this.words.not_possible : this.words.no_answer);
  }
}

async function stateAtLast() {
  for (;;) {
    try {
      return await state();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** On an iPhone the keyboard covers the page instead of shrinking it; the room follows what is left. */
function followVisibleHeight() {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () => {
    document.documentElement.style.setProperty("--visible-height", `${view.height}px`);
    if (view.offsetTop > 0) scrollTo(0, 0);
  };
  view.addEventListener("resize", follow);
  follow();
}

followVisibleHeight();
prepareAlert();
prepareViewer();
prepareAttachMenu();
const room = new Room(await stateAtLast());
if (!onGlass()) room.composer.focus();
