import { h } from "./dom.js";
import { go, hashToPlace, passagePlace } from "./place.js";
import { findCell, issueAnchor, renderTable } from "./table.js";
import { pageOf } from "./widget/place.js";
import { Failure } from "./widget/service.js";

const READINGS = ["blank", "dash", "unreadable", "inconsistent", "absent"];
const narrow = matchMedia("(max-width: 60rem)");

/** The panel beside the chat with a whole report, the place that the page's address names marked in it. */
export class Panel {
  /** `page` is what the panel covers on a small screen, `rest` takes the focus where what opened the panel is gone. */
  constructor({ service, t, node, page, rest }) {
    Object.assign(this, { service, t, node, page, rest, opener: null });
    narrow.addEventListener("change", () => this.cover());
  }

  /** Opens a place in a report; focus comes back to `opener` when the panel is closed. */
  openFrom(opener, place) {
    this.opener = opener;
    go(place);
  }

  async openPassage(opener, passage) {
    const { report_id: reportId, section } = passage;
    const place = await this.service.report(reportId).then((report) => passagePlace(passage, report), () => ({ reportId, section }));
    this.openFrom(opener, place);
  }

  close() {
    if (!this.node.hidden) go(null);
  }

  /** Shows what the page's address names, or closes the panel where it names nothing. */
  async showAddress() {
    const place = hashToPlace(location.hash);
    if (!place) return this.hide();
    const wasOpen = !this.node.hidden;
    this.show(h("p", { class: "note" }, this.t("opening")));
    if (!wasOpen) this.node.focus();
    const hash = location.hash;
    const content = await this.renderPlace(place).catch((failure) => this.renderFailure(failure));
    if (location.hash !== hash) return;
    this.show(...content);
    this.node.querySelector(".cited")?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    this.node.focus({ preventScroll: true });
  }

  show(...content) {
    const close = h("button", { class: "close", type: "button", "aria-label": this.t("close"), onclick: () => this.close() });
    this.node.replaceChildren(close, ...content);
    this.node.hidden = false;
    document.body.classList.add("with-source");
    this.cover();
  }

  cover() {
    this.page.inert = narrow.matches && !this.node.hidden;
  }

  hide() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.node.replaceChildren();
    document.body.classList.remove("with-source");
    this.cover();
    (this.opener?.isConnected ? this.opener : this.rest).focus();
    this.opener = null;
  }

  renderFailure(failure) {
    if (!(failure instanceof Failure)) console.error(failure);
    return [h("div", { class: "failure", role: "alert" },
      h("p", {}, failure.detail ?? this.t(failure.key ?? "broken", failure)),
      h("button", { type: "button", class: "again", onclick: () => this.showAddress() }, this.t("again")))];
  }

  async renderPlace(place) {
    const report = await this.service.report(place.reportId);
    const cell = place.indicator ? findCell(report, place.indicator) : null;
    const spot = place.indicator && !cell ? await this.findUnprinted(place, report) : place;
    return [this.renderHeading(report, cell, place.indicator && !cell && !spot.span), this.renderBody(report, place, spot)];
  }

  /** A quantity of the prose has no cell; its locator names the section and the characters. A sum has its table only. */
  async findUnprinted({ reportId, indicator }, report) {
    const { locator } = await this.service.figure(reportId, indicator);
    const table = report.tables.find(({ id }) => id === locator.table);
    return { section: locator.section ?? table?.section, span: locator.start === null ? null : [locator.start, locator.end] };
  }

  renderHeading(report, cell, notPrinted) {
    return h("div", { class: "head" },
      h("h2", { lang: "zh-Hans" }, report.title),
      h("p", { class: "about" },
        h("span", {}, this.t("edition", report)),
        h("a", { href: this.reportPage(report, cell) }, this.t("whole")),
        h("a", { href: this.service.address("api", "reports", report.id, "source"), target: "_blank", rel: "noopener" }, this.t("original")),
        this.renderPage(report, cell)),
      cell && this.renderWhere(cell),
      cell && h("p", { class: "en", lang: "en" }, `${cell.row.at(-1).en} · ${cell.column.en}`),
      notPrinted && h("p", { class: "note" }, this.t("not_printed")));
  }

  /** The page of the report with its original and its versions, the cell marked there as well. */
  reportPage({ id }, cell) {
    const query = new URLSearchParams({ ...(cell ? { cell: cell.figure.indicator } : {}), ...(this.service.lang === "en" ? { lang: "en" } : {}) });
    return `/reports/${encodeURIComponent(id)}?${query}`;
  }

  renderPage(report, cell) {
    const page = cell && pageOf(report, cell.figure, this.service);
    return page && h("a", { href: page }, this.t("original_page", { n: cell.figure.locator.page }));
  }

  renderWhere({ row, column, figure }) {
    const steps = [...row.map(({ label }) => label), column.label];
    const read = figure.reading === "number" || figure.reading === "dash" ? figure.printed : this.t(`cell_${figure.reading}`);
    return h("p", { class: "where", lang: "zh-Hans" },
      steps.map((label) => h("span", { class: "step" }, label)), h("strong", {}, read));
  }

  renderBody(report, place, spot) {
    const inTables = new Set(report.tables.flatMap(figureIds));
    const elsewhere = report.issues.filter((issue) => !issue.figures.some((id) => inTables.has(id)));
    return h("div", { class: "report" },
      READINGS.map((reading) => h("p", { id: `say-${reading}`, hidden: true }, this.t(`cell_${reading}`))),
      this.renderNav(report),
      elsewhere.length > 0 && this.renderIssues("h3", "issues", elsewhere),
      report.sections.map((section) => this.renderSection(report, section, place.indicator, spot)));
  }

  renderNav(report) {
    const jump = (id) => () => this.node.querySelector(`[data-section="${CSS.escape(id)}"]`).scrollIntoView({ block: "start" });
    return h("nav", { "aria-label": this.t("sections") },
      report.sections.filter(({ title }) => title).map(({ id, title }) => h("button", { type: "button", class: "quiet", lang: "zh-Hans", onclick: jump(id) }, title)));
  }

  renderSection(report, section, indicator, spot) {
    const tables = report.tables.filter((table) => table.section === section.id);
    const here = spot.section === section.id;
    const prose = h("div", { class: "prose", lang: "zh-Hans" }, renderProse(section, here ? spot.span : null));
    return h("section", { "data-section": section.id },
      section.title && h("h3", { lang: "zh-Hans", class: here && !spot.span ? "cited" : null }, section.title),
      tables.flatMap((table) => this.renderTableWithIssues(table, report.issues, indicator)),
      tables.length > 0 ? h("details", { open: here }, h("summary", {}, this.t("section_text")), prose) : prose);
  }

  renderTableWithIssues(table, issues, indicator) {
    const ids = new Set(figureIds(table));
    const touching = issues.filter((issue) => issue.figures.some((id) => ids.has(id)));
    return [renderTable(table, issues, indicator, (key) => h("span", {}, this.t(key))), touching.length > 0 && this.renderIssues("h4", "table_issues", touching)];
  }

  renderIssues(level, heading, issues) {
    return h("div", { class: "issues" }, h(level, {}, this.t(heading)),
      h("ul", {}, issues.map((issue) => h("li", { id: issueAnchor(issue), class: issue.severity },
        h("span", { class: "severity" }, this.t(issue.severity)), issue.message))));
  }
}

const figureIds = (table) => table.blocks.flatMap((block) => block.rows.flatMap((row) => row.cells.filter(Boolean).map(({ id }) => id)));

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
    return h("p", {}, part(0, start), h("mark", { class: "cited", "aria-current": "true" }, part(start, end)), part(end));
  });
}
