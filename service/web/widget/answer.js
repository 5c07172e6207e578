import { h } from "../dom.js";
import { answerAsText, writeClipboard } from "./copy.js";
import { renderFeedback } from "./feedback.js";
import { collectFigures, describe, isFigure, locate, readAs } from "./place.js";
import { sayUnit } from "./words.js";

const MANY_SOURCES = 3;

/** Renders Answers; `card`, `source` and `ask` are what their parts lead to, `within` is where all of it stands. */
export class Answers {
  constructor({ service, t, card, source, ask, within }) {
    Object.assign(this, { service, t, card, source, ask, within });
  }

  render(answer) {
    const marked = new Set(splitMarkers(answer.text).map(({ n }) => n));
    return h("div", { class: `answer ${answer.status}`, part: "answer", lang: answer.lang === "en" ? "en" : "zh-Hans" },
      answer.status !== "answered" && h("p", { class: "status" }, this.t(answer.reason ?? answer.status, {}, answer.status)),
      answer.value !== null && h("p", { class: "number", part: "number" }, h("span", { class: "value" }, digitGroups(answer.value)),
        answer.unit && h("span", { class: "unit" }, sayUnit(answer, this.t))),
      this.renderText(answer),
      answer.figures.length > 1 && this.renderFigures(answer.figures),
      answer.chart && this.renderChart(answer),
      answer.derivation && h("details", { class: "derivation" }, h("summary", {}, this.t("derivation")), this.renderSteps(answer.derivation)),
      answer.passages.length > 0 && this.renderPassages(answer),
      answer.warnings.length > 0 && this.renderWarnings(answer),
      answer.citations.length > 0 && this.renderSources(answer, marked),
      this.renderFoot(answer),
      answer.followups.length > 0 && this.renderFollowups(answer));
  }

  /** The text; what it only says again of a warning is left to the warnings below. */
  renderText(answer) {
    const isWarning = (line) => answer.warnings.some(({ message }) => line === this.t("warning_told", { message }));
    const cited = new Map(answer.citations.map((citation) => [citation.n, citation]));
    const piece = ({ n, text }) => (cited.has(n) ? this.renderChip(cited.get(n), answer) : text);
    return answer.text.split("\n").filter((line) => line.trim() && !isWarning(line)).map((line) => h("p", { class: "text" }, splitMarkers(line).map(piece)));
  }

  renderChip(citation, answer) {
    const chip = h("button", { class: "cite", part: "citation", type: "button", "aria-haspopup": "dialog",
      onclick: () => this.openCitation(chip, citation, answer) }, `[${citation.n}]`);
    this.card.watch(chip, citation, answer);
    return chip;
  }

  openCitation(node, { kind, ref }, answer) {
    this.card.hide();
    const passage = kind === "passage" && answer.passages.find(({ id }) => id === ref);
    if (passage) this.source.openPassage(node, passage);
    if (kind === "figure") this.source.openFigure(node, ref);
  }

  renderOpen(id, ...content) {
    const button = h("button", { class: "open", type: "button", "aria-haspopup": "dialog", onclick: () => this.source.openFigure(button, id) }, ...content);
    return button;
  }

  /** Figures as rows: what tells them apart, and the number, which opens its cell. */
  renderFigures(figures) {
    const told = (name) => figures.length === 1 || new Set(figures.map((figure) => figure[name])).size > 1;
    const names = ["issuer", "year", "label"].filter(told);
    const said = (figure, name) => (name === "year" ? this.t("year", figure) : figure[name]);
    return h("table", { class: "rows" }, h("tbody", {}, figures.map((figure) => h("tr", {},
      names.map((name, i) => h(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, said(figure, name))),
      h("td", { class: "amount" }, this.renderOpen(figure.id, readAs(figure, this.t)))))));
  }

  /** The chart, fetched when it is opened; where the page lets in no pictures from the service, a link to it. */
  renderChart({ id, chart }) {
    const address = `${this.service.address("api", "answers", id)}.svg`;
    const away = { target: "_blank", rel: "noopener noreferrer" };
    const link = h("a", { href: address, ...away }, this.t("chart_page"));
    const image = h("img", { alt: chart.description, crossorigin: "anonymous", onerror: () => image.replaceWith(link) });
    const file = h("a", { class: "file", href: `${address.slice(0, -3)}png`, download: `gongkai-${id.slice(0, 8)}.png`, ...away }, this.t("chart_file"));
    return h("details", { class: "chart", ontoggle: () => { image.src ||= address; } }, h("summary", {}, this.t("chart")), image, file);
  }

  renderSteps({ expression, value, unit, operands }) {
    const several = new Set(operands.filter(isFigure).map(({ report_id }) => report_id)).size > 1;
    const origin = (figure) => (several ? `${figure.issuer} ${this.t("year", figure)} · ` : "");
    return h("div", { class: "steps" }, h("p", { class: "expression" }, expression, unit && h("span", { class: "unit" }, sayUnit({ value, unit }, this.t))),
      h("ul", {}, operands.map((operand) => h("li", {}, isFigure(operand)
        ? this.renderOpen(operand.id, h("span", {}, origin(operand) + operand.label), h("strong", {}, readAs(operand, this.t)))
        : this.renderSteps(operand)))));
  }

  /** The passages whole; folded where the text quotes from them. */
  renderPassages(answer) {
    const open = (passage) => {
      const { title, of } = describe({ kind: "passage", ref: passage.id }, answer, this.t);
      const button = h("button", { class: "open", type: "button", "aria-haspopup": "dialog",
        onclick: () => this.source.openPassage(button, passage) }, `${title} · ${of}`);
      return button;
    };
    const quoted = answer.citations.some(({ kind, n }) => kind === "passage" && answer.text.includes(`[${n}]`));
    return h("details", { class: "passages", open: !quoted }, h("summary", {}, this.t("passages")), answer.passages.map((passage) =>
      h("figure", {}, h("blockquote", { lang: "zh-Hans" }, passage.text), h("figcaption", {}, open(passage)))));
  }

  renderWarnings({ warnings }) {
    return h("div", { class: "issues", part: "warning" }, h("h3", {}, this.t("warnings")), h("ul", {}, warnings.map((issue) =>
      h("li", { class: issue.severity }, h("span", { class: "severity" }, this.t(issue.severity)),
        issue.figures.length > 0 ? this.renderOpen(issue.figures[0], issue.message) : issue.message))));
  }

  /** Where each citation leads. The numbers are chips here only where the text does not carry them. */
  renderSources(answer, marked) {
    const list = h("ol", {}, answer.citations.map((citation) => h("li", {},
      marked.has(citation.n) ? h("span", {}, `[${citation.n}]`) : this.renderChip(citation, answer), this.renderSource(citation, answer))));
    return h("details", { class: "sources", open: answer.citations.length <= MANY_SOURCES },
      h("summary", {}, `${this.t("sources")} ${answer.citations.length}`), list);
  }

  renderSource(citation, answer) {
    const name = ({ title, of }) => [title, of].filter(Boolean).join(" · ");
    const button = h("button", { class: "open", type: "button", "aria-haspopup": "dialog",
      onclick: () => this.openCitation(button, citation, answer) }, name(describe(citation, answer, this.t)));
    if (citation.kind === "figure" && !collectFigures(answer).has(citation.ref)) {
      locate(citation, this.service, this.t).then((place) => { if (place) button.textContent = name(place); }, () => {});
    }
    return button;
  }

  renderFoot(answer) {
    const copy = h("button", { class: "quiet", type: "button", onclick: () => this.copy(copy, answer) }, this.t("copy"));
    const evidence = h("a", { class: "quiet", href: this.service.address("answers", answer.id), target: "_blank", rel: "noopener noreferrer" }, this.t("evidence"));
    const understood = answer.interpretation?.text;
    return h("div", { class: "foot" }, understood && h("p", { class: "understood" }, this.t("understood"), understood),
      h("div", { class: "tools" }, copy, evidence, renderFeedback(answer.id, this.service, this.t)));
  }

  async copy(button, answer) {
    const done = await writeClipboard(answerAsText(answer, this.service, this.t), this.within).then(() => "copied", () => "copy_failed");
    button.textContent = this.t(done);
    button.addEventListener("blur", () => { button.textContent = this.t("copy"); }, { once: true });
  }

  renderFollowups({ followups }) {
    return h("ul", { class: "followups", "aria-label": this.t("followups") }, followups.map((question) =>
      h("li", {}, h("button", { class: "suggestion", part: "chip", type: "button", onclick: () => this.ask(question) }, question))));
  }
}

/** The text cut at its [n] markers: pieces of `{text}` and `{n, text}`. */
function splitMarkers(text) {
  return text.split(/(\[\d{1,3}\])/).filter(Boolean).map((piece) => {
    const marker = /^\[(\d+)\]$/.exec(piece);
    return marker ? { n: Number(marker[1]), text: piece } : { text: piece };
  });
}

/** The number as it is, in spans of three digits that the style sets apart; the text stays the number. */
function digitGroups(value) {
  const [, sign, whole, rest] = /^(\D?)(\d+)(.*)$/.exec(value) ?? [null, "", "", value];
  if (whole.length < 5) return value;
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, " ").split(" ");
  return [sign, groups.map((group) => h("span", { class: "digits" }, group)), rest].flat();
}
