// Polls and quizzes: choosing, and seeing what was chosen.

import { counted } from "./bubble.js";
import { el, forEars, icon } from "./dom.js";
import { formatted } from "./text.js";

/** The poll of a message; `chosen_option_ids` in it are this person's own. */
export function drawnPoll(message, room) {
  const { poll } = message;
  const choice = poll.chosen_option_ids;
  const quiz = poll.type === "quiz";
  const settled = poll.is_closed || choice.length > 0;
  const body = settled ? results(poll, choice, room) : questions(message, room);
  const kind = poll.is_closed ? room.words.poll_closed : quiz ? room.words.quiz : room.words.poll;
  return el(
    "div",
    { class: "poll", role: "group", "aria-label": poll.question },
    el("p", { class: "poll-question", dir: "auto" }, formatted(poll.question, poll.question_entities, room)),
    el("p", { class: "poll-kind" }, kind),
    body,
    settled && poll.explanation
      ? el("p", { class: "poll-explanation", dir: "auto" }, formatted(poll.explanation, poll.explanation_entities, room))
      : null,
    el("p", { class: "poll-total" }, total(poll.total_voter_count, room.words)),
  );
}

function total(count, words) {
  return count === 0 ? words.votes_none : counted(count, words.votes_one, words.votes_many);
}

function questions(message, room) {
  const { poll } = message;
  const label = (option) => formatted(option.text, option.text_entities, room);
  if (!poll.allows_multiple_answers) {
    const button = (option, number) =>
      el(
        "button",
        { type: "button", class: "poll-option", "data-key": `option ${number}`, dir: "auto", onclick: () => room.vote(message, [number]) },
        el("span", { class: "poll-mark" }),
        el("span", {}, label(option)),
      );
    return el("div", { class: "poll-options" }, ...poll.options.map(button));
  }
  return severalAnswers(message, label, room);
}

function severalAnswers(message, label, room) {
  const boxes = message.poll.options.map((option, number) =>
    el("input", { type: "checkbox", value: number, "data-key": `option ${number}`, id: `vote-${message.message_id}-${number}` }),
  );
  const chosen = () => boxes.filter((box) => box.checked).map((box) => Number(box.value));
  const cast = el("button", { type: "button", class: "key", disabled: true, onclick: () => room.vote(message, chosen()) }, room.words.vote);
  const lines = message.poll.options.map((option, number) =>
    el("label", { class: "poll-option", dir: "auto" }, boxes[number], el("span", {}, label(option))),
  );
  const options = el("div", { class: "poll-options" }, ...lines, cast);
  options.addEventListener("change", () => {
    cast.disabled = chosen().length === 0;
  });
  return options;
}

/** Who chose what, in numbers; for a quiz also which answer was right. */
function results(poll, choice, room) {
  const right = new Set(poll.correct_option_ids ?? (poll.correct_option_id === undefined ? [] : [poll.correct_option_id]));
  const lines = poll.options.map((option, number) => {
    const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
    const mark = markOf({ chosen: choice.includes(number), isRight: right.has(number), known: right.size > 0 }, room.words);
    return el(
      "li",
      { class: `poll-result ${mark.name}`, dir: "auto" },
      el("span", { class: "poll-share" }, `${share}%`),
      el("span", {}, formatted(option.text, option.text_entities, room), mark.sign, mark.ears),
      el("meter", { min: 0, max: 100, value: share, "aria-hidden": "true" }),
    );
  });
  return el("ul", { class: "poll-options" }, ...lines);
}

function markOf({ chosen, isRight, known }, words) {
  if (known && isRight) return { name: "right", sign: icon("check"), ears: forEars(words.right_answer) };
  if (known && chosen) return { name: "other", sign: null, ears: forEars(words.your_vote) };  // no red crosses here
  if (chosen) return { name: "chosen", sign: icon("check"), ears: forEars(words.your_vote) };
  return { name: "", sign: null, ears: null };
}
