import { getReport } from "./api.js";
import { renderChart } from "./chart.js";
import { h } from "./dom.js";
import { openFrom } from "./panel.js";
import { figurePlace, passagePlace, placeToHash } from "./place.js";
import { findCell } from "./table.js";
import { known, t, words } from "./text.js";

const MANY_SOURCES = 3;
const lookedUp = new Map();

/** An Answer as the reader sees it; `ask` is called with the question of a follow-up. */
export function renderAnswer(answer, ask) {
  const marked = new Set(splitMarkers(answer.text).map(({ n }) => n));
  return h("div", { class: `answer ${answer.status}`, lang: answer.lang === "en" ? "en" : "zh-Hans" },
    answer.status !== "answered" && renderStatus(answer),
    answer.value !== null && renderNumber(answer),
    renderText(answer),
    answer.figures.length > 1 && renderFigures(answer.figures),
    answer.chart && renderChart(answer),
    answer.derivation && renderDerivation(answer.derivation),
    answer.passages.length > 0 && renderPassages(answer),
    answer.warnings.length > 0 && renderWarnings(answer),
    answer.citations.length > 0 && renderSources(answer, marked),
    renderFoot(answer),
    answer.followups.length > 0 && renderFollowups(answer, ask));
}

function renderStatus({ status, reason }) {
  return h("p", { class: "status" }, words(known(reason, status)));
}

function renderNumber({ value, unit }) {
  return h("p", { class: "number" }, h("span", { class: "value" }, digitGroups(value)), unit && h("span", { class: "unit" }, unit));
}

/** The number as it is, in spans of three digits that the style sets apart; the text stays the number. */
function digitGroups(value) {
  const [, sign, whole, rest] = /^(\D?)(\d+)(.*)$/.exec(value) ?? [null, "", "", value];
  if (whole.length < 5) return value;
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, " ").split(" ");
  return [sign, groups.map((group) => h("span", { class: "digits" }, group)), rest].flat();
}

/** The text cut at its [n] markers: pieces of `{text}` and `{n, text}`. */
function splitMarkers(text) {
  return text.split(/(\[\d{1,3}\])/).filter(Boolean).map((piece) => {
    const marker = /^\[(\d+)\]$/.exec(piece);
    return marker ? { n: Number(marker[1]), text: piece } : { text: piece };
  });
}

function renderText(answer) {
  const cited = new Map(answer.citations.map((citation) => [citation.n, citation]));
  const piece = ({ n, text }) => (cited.has(n) ? renderChip(cited.get(n), answer, text) : text);
  return answer.text.split("\n").filter((line) => line.trim()).map((line) => h("p", { class: "text" }, splitMarkers(line).map(piece)));
}

function renderChip(citation, answer, text) {
  return h("button", { class: "cite", type: "button", "aria-haspopup": "dialog", title: describe(citation, answer),
    onclick: (event) => openCitation(event.currentTarget, citation, answer) }, text);
}

function openCitation(node, citation, answer) {
  if (citation.kind === "figure") return openFrom(node, figurePlace(citation.ref));
  return openPassage(node, answer.passages.find(({ id }) => id === citation.ref));
}

async function openPassage(node, passage) {
  const place = await getReport(passage.report_id).then((report) => passagePlace(passage, report), () => ({ reportId: passage.report_id, section: passage.section }));
  openFrom(node, place);
}

/** Every figure the answer carries, those under its calculations included, by id. */
function collectFigures(answer) {
  const operands = (derivation) => (derivation ? derivation.operands.flatMap((operand) => (isFigure(operand) ? [operand] : operands(operand))) : []);
  return new Map([...operands(answer.derivation), ...answer.figures].map((figure) => [figure.id, figure]));
}

const isFigure = (operand) => "report_id" in operand;
const readAs = ({ value, unit, reading }) => (value === null ? t(reading === "number" ? "cell_absent" : `cell_${reading}`) : `${value}${unit}`);

function describe({ kind, ref }, answer) {
  if (kind === "passage") {
    const passage = answer.passages.find(({ id }) => id === ref);
    return passageOrigin(passage);
  }
  const figure = collectFigures(answer).get(ref);
  return figure ? `${figure.issuer} ${t("year", figure)} · ${figure.label}` : (lookedUp.get(ref) ?? ref);
}

/** Citations may name cells that the answer does not carry; their names are looked up in the report. */
async function lookUp({ kind, ref }, answer) {
  if (kind === "passage" || collectFigures(answer).has(ref) || lookedUp.has(ref)) return;
  const { reportId, indicator } = figurePlace(ref);
  const report = await getReport(reportId).catch(() => null);
  const cell = report && findCell(report, indicator);
  if (cell) lookedUp.set(ref, `${report.issuer} ${t("year", report)} · ${cell.row.at(-1).label} × ${cell.column.label}`);
}

function passageOrigin(passage) {
  const key = `section_${passage.section}`;
  return `${passage.issuer} ${t("year", passage)} · ${known(key, null) ? t(key) : passage.section}`;
}

/** Figures as rows: what tells them apart, and the number, which opens its cell. */
export function renderFigures(figures) {
  const told = (name) => figures.length === 1 || new Set(figures.map((figure) => figure[name])).size > 1;
  const names = ["issuer", "year", "label"].filter(told);
  return h("table", { class: "rows" }, h("tbody", {}, figures.map((figure) => h("tr", {},
    names.map((name, i) => h(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, name === "year" ? t("year", figure) : figure[name])),
    h("td", { class: "value" }, openButton(figure, readAs(figure)))))));
}

function openButton(figure, ...content) {
  return h("button", { class: "open", type: "button", "aria-haspopup": "dialog",
    onclick: (event) => openFrom(event.currentTarget, figurePlace(figure.id)) }, ...content);
}

function renderDerivation(derivation) {
  return h("details", { class: "derivation" }, h("summary", {}, words("derivation")), renderSteps(derivation));
}

function renderSteps({ expression, unit, operands }) {
  const severalReports = new Set(operands.filter(isFigure).map(({ report_id }) => report_id)).size > 1;
  const origin = (figure) => (severalReports ? `${figure.issuer} ${t("year", figure)} · ` : "");
  return h("div", {}, h("p", { class: "expression" }, expression, unit && h("span", { class: "unit" }, unit)),
    h("ul", {}, operands.map((operand) => h("li", {}, isFigure(operand)
      ? openButton(operand, h("span", {}, origin(operand) + operand.label), h("strong", {}, readAs(operand)))
      : renderSteps(operand)))));
}

function renderPassages(answer) {
  return h("div", { class: "passages" }, h("h3", {}, words("passages")), answer.passages.map((passage) => h("figure", {},
    h("blockquote", { lang: "zh-Hans" }, passage.text),
    h("figcaption", {}, h("button", { class: "open", type: "button", "aria-haspopup": "dialog", onclick: (event) => openPassage(event.currentTarget, passage) }, passageOrigin(passage))))));
}

function renderWarnings({ warnings }) {
  return h("div", { class: "issues" }, h("h3", {}, words("warnings")), h("ul", {}, warnings.map((issue) => h("li", { class: issue.severity },
    h("span", { class: "severity" }, words(issue.severity)), h("span", {}, issue.message),
    issue.figures.length > 0 && h("button", { class: "open", type: "button", "aria-haspopup": "dialog",
      onclick: (event) => openFrom(event.currentTarget, figurePlace(issue.figures[0])) }, words("show_cell"))))));
}

/** Where each citation leads. The numbers are chips here only where the text does not carry them. */
function renderSources(answer, marked) {
  const list = h("ol", {}, answer.citations.map((citation) => h("li", {},
    marked.has(citation.n) ? h("span", {}, `[${citation.n}]`) : renderChip(citation, answer, `[${citation.n}]`),
    renderSource(citation, answer))));
  if (answer.citations.length <= MANY_SOURCES) return h("div", { class: "sources" }, h("h3", {}, words("sources")), list);
  return h("details", { class: "sources" }, h("summary", {}, words("sources"), ` ${answer.citations.length}`), list);
}

function renderSource(citation, answer) {
  const button = h("button", { class: "open", type: "button", "aria-haspopup": "dialog",
    onclick: () => openCitation(button, citation, answer) }, describe(citation, answer));
  lookUp(citation, answer).then(() => { button.textContent = describe(citation, answer); });
  return button;
}

function renderFoot(answer) {
  const understood = answer.interpretation?.text;
  return h("div", { class: "foot" },
    understood && h("p", { class: "understood" }, words("understood"), understood),
    h("a", { class: "quiet evidence", href: `/answers/${answer.id}`, target: "_blank", rel: "noopener" }, words("evidence")),
    h("button", { class: "quiet copy", type: "button", onclick: (event) => copy(event.currentTarget, answer) }, words("copy")));
}

function renderFollowups({ followups, status }, ask) {
  return h("div", { class: "followups" }, status !== "clarify" && h("h3", { class: "hidden" }, words("followups")),
    h("ul", {}, followups.map((question) => h("li", {}, h("button", { class: "suggestion", type: "button", onclick: () => ask(question) }, question)))));
}

async function copy(button, answer) {
  const label = button.firstElementChild;
  const done = await writeClipboard(answerAsText(answer)).then(() => "copied", () => "copy_failed");
  label.dataset.t = done;
  label.textContent = t(done);
  button.addEventListener("blur", () => { label.dataset.t = "copy"; label.textContent = t("copy"); }, { once: true });
}

function answerAsText(answer) {
  const address = ({ kind, ref }) => (kind === "figure" ? ` ${location.origin}/${placeToHash(figurePlace(ref))}` : "");
  const sources = answer.citations.map((citation) => `[${citation.n}] ${describe(citation, answer)}${address(citation)}`);
  return [answer.text, ...(sources.length > 0 ? ["", `${t("sources")}：`, ...sources] : [])].join("\n");
}

/** The clipboard is there in secure contexts only; a plain-http intranet falls back to the old command. */
async function writeClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = h("textarea", { class: "hidden" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copy refused");
}
