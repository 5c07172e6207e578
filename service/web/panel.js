import { Failure, getFigure, getReport, sourcePath } from "./api.js";
import { find, h } from "./dom.js";
import { go, hashToPlace } from "./place.js";
import { findCell, issueAnchor, renderTable } from "./table.js";
import { t, words } from "./text.js";

const READINGS = ["blank", "dash", "unreadable", "inconsistent", "absent"];

const panel = find("#source");
const page = find("#page");
const narrow = matchMedia("(max-width: 60rem)");
let opener = null;

/** Opens a place in a report; focus comes back to `node` when the panel is closed. */
export function openFrom(node, place) {
  opener = node;
  go(place);
}

export function closePanel() {
  if (!panel.hidden) go(null);
}

/** Shows what the page's address names, or closes the panel where it names nothing. */
export async function showAddress() {
  const place = hashToPlace(location.hash);
  if (!place) return hide();
  const wasOpen = !panel.hidden;
  show(h("p", { class: "note" }, words("opening")));
  if (!wasOpen) panel.focus();
  const hash = location.hash;
  const content = await renderPlace(place).catch(renderFailure);
  if (location.hash !== hash) return;
  show(...content);
  find(".cited", panel)?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  panel.focus({ preventScroll: true });
}

function show(...content) {
  const close = h("button", { class: "close", type: "button", "data-t-label": "close", "aria-label": t("close"), onclick: closePanel });
  panel.replaceChildren(close, ...content);
  panel.hidden = false;
  document.body.classList.add("with-source");
  page.inert = narrow.matches;
}

function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("with-source");
  page.inert = false;
  (opener?.isConnected ? opener : find("#question")).focus();
  opener = null;
}

narrow.addEventListener("change", () => { page.inert = narrow.matches && !panel.hidden; });

function renderFailure(failure) {
  if (!(failure instanceof Failure)) console.error(failure);
  return [h("div", { class: "failure", role: "alert" },
    h("p", {}, failure.detail ?? t(failure.key ?? "broken", failure)),
    h("button", { type: "button", onclick: showAddress }, words("retry")))];
}

async function renderPlace(place) {
  const report = await getReport(place.reportId);
  const cell = place.indicator ? findCell(report, place.indicator) : null;
  const spot = place.indicator && !cell ? await findUnprinted(place, report) : place;
  return [renderHeading(report, cell, place.indicator && !cell && !spot.span), renderBody(report, place, spot)];
}

/** A quantity of the prose has no cell; its locator names the section and the characters. A sum has its table only. */
async function findUnprinted({ reportId, indicator }, report) {
  const { locator } = await getFigure(reportId, indicator);
  const table = report.tables.find(({ id }) => id === locator.table);
  return { section: locator.section ?? table?.section, span: locator.start === null ? null : [locator.start, locator.end] };
}

function renderHeading(report, cell, notPrinted) {
  return h("div", { class: "head" },
    h("h2", { lang: "zh-Hans" }, report.title),
    h("p", { class: "about" },
      h("span", {}, t("edition", report)),
      h("a", { href: sourcePath(report.id), target: "_blank", rel: "noopener" }, words("original"))),
    cell && renderWhere(cell),
    cell && h("p", { class: "en", lang: "en" }, `${cell.row.at(-1).en} · ${cell.column.en}`),
    notPrinted && h("p", { class: "note" }, words("not_printed")));
}

function renderWhere({ row, column, figure }) {
  const steps = [...row.map(({ label }) => label), column.label];
  const read = figure.reading === "number" || figure.reading === "dash" ? figure.printed : t(`cell_${figure.reading}`);
  return h("p", { class: "where", lang: "zh-Hans" },
    steps.map((label) => h("span", { class: "step" }, label)), h("strong", {}, read));
}

function renderBody(report, place, spot) {
  const inTables = new Set(report.tables.flatMap(figureIds));
  const elsewhere = report.issues.filter((issue) => !issue.figures.some((id) => inTables.has(id)));
  return h("div", { class: "report" },
    READINGS.map((reading) => h("p", { id: `say-${reading}`, hidden: true }, words(`cell_${reading}`))),
    renderNav(report),
    elsewhere.length > 0 && renderIssues("h3", "issues", elsewhere),
    report.sections.map((section) => renderSection(report, section, place.indicator, spot)));
}

function renderNav(report) {
  const jump = (id) => () => find(`[data-section="${CSS.escape(id)}"]`, panel).scrollIntoView({ block: "start" });
  return h("nav", { "data-t-label": "sections", "aria-label": t("sections") },
    report.sections.filter(({ title }) => title).map(({ id, title }) => h("button", { type: "button", class: "quiet", lang: "zh-Hans", onclick: jump(id) }, title)));
}

const figureIds = (table) => table.blocks.flatMap((block) => block.rows.flatMap((row) => row.cells.filter(Boolean).map(({ id }) => id)));

function renderSection(report, section, indicator, spot) {
  const tables = report.tables.filter((table) => table.section === section.id);
  const here = spot.section === section.id;
  const prose = h("div", { class: "prose", lang: "zh-Hans" }, renderProse(section, here ? spot.span : null));
  return h("section", { "data-section": section.id },
    section.title && h("h3", { lang: "zh-Hans", class: here && !spot.span ? "cited" : null }, section.title),
    tables.flatMap((table) => renderTableWithIssues(table, report.issues, indicator)),
    tables.length > 0 ? h("details", { open: here }, h("summary", {}, words("section_text")), prose) : prose);
}

function renderTableWithIssues(table, issues, indicator) {
  const ids = new Set(figureIds(table));
  const touching = issues.filter((issue) => issue.figures.some((id) => ids.has(id)));
  return [renderTable(table, issues, indicator, words), touching.length > 0 && renderIssues("h4", "table_issues", touching)];
}

function renderIssues(level, heading, issues) {
  return h("div", { class: "issues" }, h(level, {}, words(heading)),
    h("ul", {}, issues.map((issue) => h("li", { id: issueAnchor(issue), class: issue.severity },
      h("span", { class: "severity" }, words(issue.severity)), h("span", { lang: "zh-Hans" }, issue.message)))));
}

/** The part of a line that `span` covers; a span without an end reaches to the end of its line. */
function spanInLine(span, offset, length) {
  if (span === null) return [0, 0];
  const [start, end] = [span[0] - offset, (span[1] ?? Infinity) - offset];
  if (span[1] === null && start < 0) return [0, 0];
  return [start, end].map((at) => Math.min(Math.max(at, 0), length));
}

/** Lines of a section, its heading left out, as paragraphs; the characters of `span` marked, counted as whole characters. */
function renderProse({ title, text }, span) {
  let offset = 0;
  return text.split("\n").map((line) => {
    const characters = [...line];
    const [start, end] = spanInLine(span, offset, characters.length);
    offset += characters.length + 1;
    if (["", title].includes(line.trim())) return null;
    if (start === end) return h("p", {}, line);
    const part = (from, to) => characters.slice(from, to).join("");
    return h("p", {}, part(0, start), h("mark", { class: "cited" }, part(start, end)), part(end));
  });
}
