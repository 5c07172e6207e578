import * as api from "./api.js";
import { renderAnswer } from "./answer.js";
import { renderArriving } from "./arriving.js";
import { find, h } from "./dom.js";
import { loadHeld, renderHeld, renderSamples } from "./held.js";
import { closePanel, showAddress } from "./panel.js";
import { currentLanguage, setLanguage, t, words } from "./text.js";

const log = find("#log");
const box = find("#question");
const composer = find("#composer");
const LANGUAGE_KEY = "gongkai.language";

let conversationId = null;
let busy = false;
const asked = [];
let recalled = 0;

/** Puts the question into the log and the answer below it. */
function ask(question) {
  if (busy) return;
  asked.push(question);
  recalled = asked.length;
  const turn = h("article", { class: "turn" },
    h("h2", { class: "question" }, h("span", { class: "hidden" }, words("asked")), question));
  log.append(turn);
  document.body.classList.add("talking");
  turn.scrollIntoView({ block: "start" });
  return answerInto(turn, question);
}

async function answerInto(turn, question) {
  const { node, hear } = renderArriving();
  turn.append(node);
  setBusy(true);
  const reply = await api.ask(question, conversationId, currentLanguage() === "en" ? "en" : null, hear)
    .then((answer) => {
      conversationId = answer.conversation_id;
      return renderAnswer(answer, ask);
    })
    .catch((failure) => renderFailure(failure, turn, question));
  node.replaceWith(reply);
  setBusy(false);
  turn.scrollIntoView({ block: "start" });
}

function renderFailure(failure, turn, question) {
  if (!(failure instanceof api.Failure)) console.error(failure);
  const node = h("div", { class: "failure", role: "alert" },
    h("p", {}, failure.detail ?? t(failure.key ?? "broken", failure)),
    h("button", { type: "button", onclick: retry }, words("retry")));
  function retry() {
    if (busy) return;
    node.remove();
    box.focus();
    answerInto(turn, question);
  }
  return node;
}

function setBusy(state) {
  busy = state;
  log.setAttribute("aria-busy", String(state));
  find(".send", composer).setAttribute("aria-disabled", String(state));
}

function submit(event) {
  event.preventDefault();
  const question = box.value.trim();
  if (question === "" || busy) return;
  box.value = "";
  ask(question);
}

/** While an input method composes, Enter picks a candidate; Safari says so with key code 229 only. */
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

function keyInBox(event) {
  if (isComposing(event)) return;
  if (event.key === "Enter" && !event.shiftKey) submit(event);
  if (event.key === "ArrowUp") recall(event, -1);
  if (event.key === "ArrowDown") recall(event, 1);
}

/** Walks through the questions asked, as long as the box holds one of them unchanged or nothing. */
function recall(event, step) {
  const next = recalled + step;
  if (box.value !== (asked[recalled] ?? "") || next < 0 || next > asked.length) return;
  event.preventDefault();
  recalled = next;
  box.value = asked[recalled] ?? "";
}

function keyOnPage(event) {
  if (event.key === "Escape" && !isComposing(event)) closePanel();
}

function switchLanguage() {
  const language = currentLanguage() === "zh" ? "en" : "zh";
  useLanguage(language);
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // A browser that keeps nothing: the choice holds for this visit.
  }
}

function keptLanguage() {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null;
  }
}

function useLanguage(language) {
  setLanguage(language);
  const button = find("#language");
  button.textContent = t("other_language");
  button.lang = currentLanguage() === "zh" ? "en" : "zh-Hans";
  renderHeld();
  renderSamples(ask);
}

composer.addEventListener("submit", submit);
box.addEventListener("keydown", keyInBox);
document.addEventListener("keydown", keyOnPage);
find("#language").addEventListener("click", switchLanguage);
addEventListener("hashchange", showAddress);

useLanguage(keptLanguage() ?? "zh");
if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
loadHeld(ask);
showAddress();
