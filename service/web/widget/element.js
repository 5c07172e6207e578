import { h } from "../dom.js";
import { Answers } from "./answer.js";
import answerSheet from "./answer.css" with { type: "css" };
import { Card } from "./cite.js";
import { Composer, isComposing, renderForm } from "./composer.js";
import { Conversation, renderLog } from "./conversation.js";
import frameSheet from "./frame.css" with { type: "css" };
import { Kept } from "./kept.js";
import { Service } from "./service.js";
import { Source } from "./source.js";
import tableSheet from "./table.css" with { type: "css" };
import { LANGUAGES, makeWords } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zm3 4v1.6h10V8zm0 3.8v1.6h6.5v-1.6z";
const DOWN = "M12 15.9 5.1 9l1.4-1.4 5.5 5.5 5.5-5.5L18.9 9z";
const NARROW = "(max-width: 40rem)";
const FOCUSABLE = "button, a[href], textarea, summary, [tabindex='0']";

/** The chat as an element: a bubble, and the window that it opens, in a shadow root; `home` is where its script came from. */
export const chatElement = (home) => class GongkaiChat extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.build();
    this.root.showPopover?.();
    if (this.kept.read().open && !this.isOpen) this.open(false);
  }

  build() {
    const { lang, title, issuer, service } = this.dataset;
    const asked = lang ?? document.documentElement.lang.slice(0, 2);
    this.language = LANGUAGES.includes(asked) ? asked : LANGUAGES[0];
    this.t = makeWords(this.language);
    this.name = title ?? this.t("title");
    this.service = new Service(service?.replace(/\/$/, "") ?? home, { lang: this.language, issuer: issuer ?? null });
    this.kept = new Kept(`gongkai-chat ${this.service.base} ${issuer ?? ""}`);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [frameSheet, answerSheet, tableSheet];
    this.shadowRoot.append(this.renderRoot());
    this.conversation.restore(this.kept.read());
    this.showWelcome();
  }

  renderRoot() {
    const { service, t } = this;
    this.root = h("div", { class: "root", popover: "manual", role: "region", "aria-label": this.name, lang: this.language === "zh" ? "zh-Hans" : "en" });
    this.card = new Card(this.root, service, t);
    this.source = new Source(service, t, (opener) => (opener?.isConnected ? opener : this.composer.box).focus({ preventScroll: true }));
    this.scroller = h("div", { class: "scroller", tabindex: "0", onscroll: () => this.card.follow(this.scroller) });
    const answers = new Answers({ service, t, card: this.card, source: this.source, ask: (question) => this.ask(question), within: this.root });
    this.conversation = new Conversation({ service, t, answers, log: renderLog(t), bring: (turn) => this.bring(turn),
      kept: () => this.keep(), onbusy: (busy) => this.composer.setBusy(busy) });
    this.composer = new Composer({ t, send: (question) => this.ask(question), stop: () => this.conversation.stop(),
      asked: () => this.conversation.asked, form: renderForm(t) });
    this.welcome = h("section", { class: "welcome" });
    this.scroller.append(this.welcome, this.conversation.log);
    this.bubble = h("button", { class: "bubble", part: "bubble", type: "button", "aria-expanded": "false", "aria-haspopup": "dialog",
      onclick: () => (this.isOpen ? this.close() : this.open()) }, drawBubble(), h("span", { class: "hidden" }, t("open", { title: this.name })));
    this.window = h("section", { class: "window", part: "window", role: "dialog", "aria-label": this.name, hidden: true },
      this.renderHeader(), this.scroller, this.composer.node);
    this.root.append(this.bubble, this.window, this.source.node, this.card.node);
    this.root.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["keydown", "keyup", "keypress"]) this.root.addEventListener(name, (event) => event.stopPropagation());
    return this.root;
  }

  renderHeader() {
    return h("div", { class: "header", part: "header" }, h("h2", { class: "name" }, this.name),
      h("button", { class: "quiet", type: "button", onclick: () => this.startAnew() }, this.t("anew")),
      h("button", { class: "icon", type: "button", "aria-label": this.t("close"), onclick: () => this.close() }, "×"));
  }

  async showWelcome() {
    const { issuer } = this.service;
    const list = h("ul", { class: "examples" });
    this.welcome.replaceChildren(h("p", {}, this.t(issuer ? "welcome_pinned" : "welcome", { issuer })), list);
    const questions = await this.service.examples();
    list.append(...questions.map((question) => h("li", {},
      h("button", { class: "suggestion", part: "chip", type: "button", onclick: () => this.ask(question) }, question))));
  }

  get isOpen() {
    return !this.window.hidden;
  }

  open(focused = true) {
    this.window.hidden = false;
    this.bubble.setAttribute("aria-expanded", "true");
    this.root.classList.add("open");
    this.scroller.scrollTop = 0;
    this.conversation.bringLast();
    if (focused) this.composer.box.focus({ preventScroll: true });
    this.keep();
  }

  close() {
    if (this.source.shown) this.source.close();
    this.card.hide();
    this.window.hidden = true;
    this.bubble.setAttribute("aria-expanded", "false");
    this.root.classList.remove("open");
    this.bubble.focus({ preventScroll: true });
    this.keep();
  }

  ask(question) {
    this.composer.box.focus({ preventScroll: true });
    this.conversation.ask(question);
  }

  startAnew() {
    if (this.source.shown) this.source.close();
    this.conversation.clear();
    this.keep();
    this.composer.box.focus({ preventScroll: true });
  }

  keep() {
    this.kept.write({ conversationId: this.conversation.id, turns: this.conversation.turns, open: this.isOpen });
  }

  key(event) {
    if (event.key === "Tab" && this.isOpen && matchMedia(NARROW).matches) this.turnAround(event);
    if (event.key !== "Escape" || isComposing(event) || !this.isOpen) return;
    event.preventDefault();
    if (this.card.shown) this.card.hide();
    else if (this.source.shown) this.source.close();
    else this.close();
  }

  /** On a small screen the window is all there is: Tab stays within it. */
  turnAround(event) {
    const within = this.source.shown ? this.source.node : this.window;
    const stops = [...within.querySelectorAll(FOCUSABLE)].filter((node) => node.checkVisibility());
    const [from, to] = event.shiftKey ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)];
    const focused = this.shadowRoot.activeElement;
    if (focused !== from && (within.contains(focused) || !to)) return;
    event.preventDefault();
    to.focus({ preventScroll: true });
  }

  /** Moves the widget alone: what scrolls by itself would move the page as well. */
  bring(turn) {
    this.scroller.scrollTop += turn.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }
};

function drawBubble() {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  for (const outline of [BUBBLE, DOWN]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline);
    path.setAttribute("fill-rule", "evenodd");
    drawing.append(path);
  }
  return drawing;
}
