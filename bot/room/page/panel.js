// The trainers' panel: what the bot made of each draft, and where everything leads.

import { byId, el } from "./dom.js";
import { toast } from "./notices.js";
import { Refused, behindTheScene, tell } from "./wire.js";

const SETTLE_MS = 120; // several things happen at once; one look is enough
const RETRY_MS = 3000;
const BESIDE = matchMedia("(min-width: 62rem)");

/** Draws what the server says, section by section, and only what has changed. */
class Panel {
  constructor() {
    this.shown = new Map();
    this.open = false;
    document.addEventListener("happened", () => this.soon());
    byId("panel-play").addEventListener("click", () => this.#play(null));
    byId("panel-open").addEventListener("click", () => this.#overlay(true));
    byId("panel-close").addEventListener("click", () => this.#overlay(false));
    byId("panel").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.open) this.#overlay(false);
    });
    BESIDE.addEventListener("change", () => this.#overlay(false, false));
    this.soon(0);
  }

  soon(wait = SETTLE_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(), wait);
  }

  /** The newest answer wins: an older one may come later. */
  async #look() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      const view = await behindTheScene();
      if (turn === this.turn) this.#draw(view);
    } catch {
      if (turn === this.turn) this.soon(RETRY_MS);
    }
  }

  #draw(view) {
    this.words = view.words;
    const { file, scene } = view;
    const said = byId("panel-file");
    const line = file ? file.said : "";
    if (said.textContent !== line) said.textContent = line;
    said.dataset.state = file?.state ?? "";
    said.hidden = !file;
    byId("panel-play").hidden = !scene;
    this.#section("panel-problems", file ? file.problems : null, (problems) => this.#problems(problems));
    this.#section("panel-drafts", view.drafts, (drafts) => this.#drafts(drafts));
    this.#section("panel-scene", scene, (now) => this.#scene(now));
    this.#section("panel-buttons", view.buttons, (buttons) => this.#buttons(buttons));
  }

  /** Draws a section anew if it holds something else; what was unfolded and focused stays so. */
  #section(id, content, draw) {
    const key = JSON.stringify(content);
    if (this.shown.get(id) === key) return;
    this.shown.set(id, key);
    const section = byId(id);
    const unfolded = new Set([...section.querySelectorAll("details[open]")].map((one) => one.dataset.key));
    const focused = section.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    section.replaceChildren(...draw(content));
    section.hidden = section.childElementCount === 0;
    for (const one of section.querySelectorAll("details")) {
      if (unfolded.has(one.dataset.key)) one.open = true;
    }
    if (focused) [...section.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus();
  }

  #problems(problems) {
    if (!problems) return [];
    const broken = problems.some((one) => one.severity === "error");
    byId("panel-body").insertBefore(byId("panel-problems"), broken ? byId("panel-drafts") : null);
    const heading = el("h3", {}, this.words.problems);
    if (problems.length === 0) return [heading, el("p", { class: "quiet" }, this.words.problems_none)];
    const items = problems.map((one) =>
      el(
        "li",
        { class: `problem ${one.severity}` },
        el("p", { class: "quiet" }, `${one.where} · ${one.weight} · ${one.code}`),
        el("p", {}, one.message),
        one.hint ? el("p", { class: "hint" }, one.hint) : null,
        one.excerpt.length > 0 ? el("pre", {}, one.excerpt.join("\n")) : null,
      ),
    );
    return [heading, el("ul", {}, ...items)];
  }

  #drafts(drafts) {
    const heading = el("h3", {}, this.words.drafts);
    if (drafts.length === 0) return [heading, el("p", { class: "quiet" }, this.words.drafts_none)];
    return [heading, ...drafts.map((draft, place) => this.#draft(draft, place === 0))];
  }

  #draft(draft, newest) {
    const about = [draft.moment, draft.kind].filter(Boolean).join(" · ");
    return el(
      "details",
      { class: "draft", "data-key": `draft ${draft.id}`, open: newest },
      el(
        "summary",
        { "data-key": `draft summary ${draft.id}` },
        el("q", {}, draft.text),
        draft.lands ? el("span", { class: `lands ${draft.landing}` }, draft.lands) : null,
      ),
      el("p", { class: "quiet" }, about),
      draft.note ? el("p", {}, draft.note) : null,
      draft.reading ? this.#reading(draft.reading) : null,
    );
  }

  #reading(reading) {
    const { words } = this;
    const head = [words.what, words.level, words.how_sure, words.by, words.words];
    const rows = reading.codes.map((code) =>
      el(
        "tr",
        { class: code.helps ? "helps" : "hurts" },
        el("th", { scope: "row" }, code.name),
        el("td", {}, code.found),
        el("td", {}, code.sure.replace(/[^\d%]/g, "")),
        el("td", {}, code.by),
        el("td", {}, ...code.words.flatMap((one, place) => [place > 0 ? " " : null, el("q", {}, one)])),
      ),
    );
    const rules = reading.rules.map((rule) =>
      el("li", {}, rule.why, " ", ...rule.words.map((one) => el("q", {}, one)), rule.effects ? el("span", { class: "quiet" }, ` (${rule.effects})`) : null),
    );
    return el(
      "div",
      { class: "reading" },
      el("p", {}, [reading.overall, reading.overall_sure].filter(Boolean).join(", ")),
      el(
        "div",
        { class: "wide-table" },
        el(
          "table",
          {},
          el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
          el("tbody", {}, ...rows),
        ),
      ),
      rules.length > 0 ? el("h4", {}, words.rules) : null,
      rules.length > 0 ? el("ul", {}, ...rules) : null,
    );
  }

  #scene(scene) {
    const heading = el("h3", {}, this.words.map);
    if (!scene) return [heading, el("p", { class: "quiet" }, this.words.no_scene)];
    return [heading, el("ol", { class: "moments" }, ...scene.moments.map((moment) => this.#moment(moment)))];
  }

  #moment(moment) {
    const { words } = this;
    const ways = moment.ways.map((way) => el("li", {}, `${way.after}: `, el("b", {}, way.to)));
    return el(
      "li",
      { class: moment.here ? "here" : null, "aria-current": moment.here ? "step" : null },
      el("p", {}, el("b", {}, moment.id), moment.here ? el("span", { class: "mark" }, words.here) : null),
      el("p", {}, moment.says),
      el("p", { class: "quiet" }, moment.focus),
      el("ul", { class: "ways" }, ...ways),
      el(
        "button",
        { type: "button", class: "panel-key", "data-key": `play ${moment.id}`, "aria-label": `${words.play_here}: ${moment.id}`, onclick: () => this.#play(moment.id) },
        words.play_here,
      ),
      el(
        "details",
        { "data-key": `examples ${moment.id}` },
        el("summary", { "data-key": `examples summary ${moment.id}` }, moment.heading),
        ...moment.examples.map((one, place) => this.#example(one, `${moment.id} ${place}`)),
      ),
    );
  }

  #example(example, key) {
    return el(
      "details",
      { class: "draft", "data-key": `example ${key}` },
      el(
        "summary",
        { "data-key": `example summary ${key}` },
        el("b", {}, example.quality),
        " ",
        el("q", {}, example.reply),
        el("span", { class: `lands ${example.as_meant ? "" : "off"}` }, example.read_as),
      ),
      this.#reading(example.reading),
    );
  }

  #buttons(buttons) {
    const heading = el("h3", {}, this.words.buttons);
    if (buttons.length === 0) return [heading, el("p", { class: "quiet" }, this.words.buttons_none)];
    const items = buttons.flatMap((one) => [el("dt", {}, one.label), el("dd", {}, one.leads)]);
    return [heading, el("dl", {}, ...items)];
  }

  async #play(moment) {
    try {
      await tell("panel/play", { moment });
      if (this.open) this.#overlay(false);
    } catch (trouble) {
      if (trouble instanceof Refused) toast(trouble.message);
    }
  }

  /** On a phone the panel lies over the chat, which then can be neither reached nor read. */
  #overlay(open, move = true) {
    if (open === this.open) return;
    this.open = open;
    byId("panel").classList.toggle("over", open);
    byId("room").inert = open;
    byId("panel-open").setAttribute("aria-expanded", String(open));
    if (move) (open ? byId("panel-title") : byId("panel-open")).focus();
  }
}

new Panel();
