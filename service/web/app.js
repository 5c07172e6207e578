import { find, h } from "./dom.js";
import { Panel } from "./panel.js";
import { figurePlace } from "./place.js";
import { PAGE_WORDS } from "./text.js";
import { Answers } from "./widget/answer.js";
import { Card } from "./widget/cite.js";
import { Composer, isComposing } from "./widget/composer.js";
import { Conversation } from "./widget/conversation.js";
import { Kept } from "./widget/kept.js";
import { Service } from "./widget/service.js";
import { makeWords } from "./widget/words.js";

const lang = document.documentElement.lang === "en" ? "en" : "zh";
const t = makeWords(lang, PAGE_WORDS[lang]);
const service = new Service(location.origin, { lang, issuer: null });
const kept = new Kept("gongkai-page");
const over = h("div", { id: "over" });
const card = new Card(over, service, t);
const panel = new Panel({ service, t, node: find("#source"), page: find("#page"), rest: find("#question") });

const source = {
  openFigure: (node, id) => panel.openFrom(node, figurePlace(id)),
  openPassage: (node, passage) => panel.openPassage(node, passage),
};
const answers = new Answers({ service, t, card, source, ask, within: document.body });
const conversation = new Conversation({ service, t, answers, log: find("#log"), kept: keep,
  onbusy: (busy) => composer.setBusy(busy), bring: (turn) => turn.scrollIntoView({ block: "start" }) });
const composer = new Composer({ t, send: ask, stop: () => conversation.stop(), asked: () => conversation.asked, form: find("#composer") });
const anew = h("button", { class: "quiet", type: "button", hidden: true, onclick: startAnew }, t("anew"));

function ask(question) {
  const going = conversation.ask(question);
  showTalking();
  return going;
}

function keep() {
  kept.write({ conversationId: conversation.id, turns: conversation.turns, open: true });
}

function showTalking() {
  const talking = find(".turn") !== null;
  document.body.classList.toggle("talking", talking);
  anew.hidden = !talking;
}

function startAnew() {
  panel.close();
  conversation.clear();
  keep();
  showTalking();
  find("#question").focus();
}

/** First questions are asked here, and reports open beside the chat; without script both lead to pages of their own. */
function followHere(event) {
  const sample = event.target.closest(".samples button");
  const report = event.target.closest("#held [data-report]");
  if (!sample && !report) return;
  event.preventDefault();
  if (sample) ask(sample.value);
  else panel.openFrom(report, { reportId: report.dataset.report });
}

function keyOnPage(event) {
  if (event.key !== "Escape" || isComposing(event)) return;
  if (card.shown) card.hide();
  else panel.close();
}

const wide = matchMedia("(min-width: 75rem)");
const unfold = () => { find("#held details").open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();

over.append(card.node);
document.body.append(over);
find("#composer").append(anew);
document.addEventListener("click", followHere);
document.addEventListener("keydown", keyOnPage);
document.addEventListener("scroll", () => card.follow(over), { passive: true });
addEventListener("hashchange", () => panel.showAddress());

conversation.restore(kept.read());
showTalking();
if (matchMedia("(pointer: fine)").matches) find("#question").focus({ preventScroll: true });
panel.showAddress();
