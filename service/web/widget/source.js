import { h } from "../dom.js";
import { figurePlace } from "../place.js";
import { findCell, issueAnchor, renderTable } from "../table.js";
import { pageOf } from "./place.js";
import { Failure } from "./service.js";

const READINGS = ["blank", "dash", "unreadable", "inconsistent", "absent"];

/** The panel with the table of a cited cell, or the text around a cited passage. */
export class Source {
  constructor(service, t, onclose) {
    this.head = h("div", { class: "source-head" });
    this.body = h("div", { class: "source-body" });
    this.node = h("section", { class: "source", part: "panel", role: "dialog", "aria-label": t("source"), tabindex: "-1", hidden: true },
      h("button", { class: "icon close-source", type: "button", "aria-label": t("close"), onclick: () => this.close() }, "×"), this.head, this.body);
    Object.assign(this, { service, t, onclose, opener: null });
    this.say = (key) => h("span", {}, t(key));
  }

  get shown() {
    return !this.node.hidden;
  }

  openFigure(opener, id) {
    return this.open(opener, () => this.renderFigure(figurePlace(id)));
  }

  openPassage(opener, passage) {
    return this.open(opener, async () => {
      const report = await this.service.report(passage.report_id);
      const section = report.sections.find(({ id, title }) => id === passage.section || title === passage.section);
      const start = section?.text.indexOf(passage.text) ?? -1;
      this.showHead(report, section?.title);
      return [section && renderText(section.text, start < 0 ? null : [start, start + passage.text.length])];
    });
  }

  /** Shows what `render` makes; focus comes back to `opener` when the panel is closed. */
  async open(opener, render) {
    this.opener = opener;
    this.head.replaceChildren();
    this.body.replaceChildren(h("p", { class: "note" }, this.t("opening")));
    this.node.hidden = false;
    this.node.focus({ preventScroll: true });
    const content = await render().catch((failure) => [this.renderFailure(failure, opener, render)]);
    if (this.opener !== opener) return;
    this.body.replaceChildren(...content.filter(Boolean));
    this.bringIntoView(this.body.querySelector('[aria-current="true"]'));
  }

  close() {
    const opener = this.opener;
    this.opener = null;
    this.node.hidden = true;
    this.body.replaceChildren();
    this.onclose(opener);
  }

  /** Moves the panel alone: what scrolls by itself would move the page as well. */
  bringIntoView(marked) {
    if (!marked) return;
    for (let box = marked.parentElement; box; box = box === this.body ? null : box.parentElement) {
      const [outer, inner] = [box.getBoundingClientRect(), marked.getBoundingClientRect()];
      box.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
      box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    }
  }

  async renderFigure({ reportId, indicator }) {
    const report = await this.service.report(reportId);
    const cell = findCell(report, indicator);
    if (cell) {
      this.showHead(report, cell.table.title, `${cell.row.map(({ label }) => label).join(" › ")} × ${cell.column.label}`, cell.figure);
      return this.renderForm(report, cell.table, indicator);
    }
    const { locator } = await this.service.figure(reportId, indicator);
    const table = report.tables.find(({ id }) => id === locator.table);
    const section = report.sections.find(({ id }) => id === locator.section);
    this.showHead(report, section?.title ?? table?.title);
    if (section) return [renderText(section.text, charactersToUnits(section.text, locator))];
    return [h("p", { class: "note" }, this.t("not_printed")), ...(table ? this.renderForm(report, table, null) : [])];
  }

  /** Which report and part is shown, and which row × column of it, with the page of the original; stays while the rest moves. */
  showHead(report, part, where, figure) {
    const page = figure && pageOf(report, figure, this.service);
    this.head.replaceChildren(...[
      h("h2", { lang: "zh-Hans" }, report.title),
      h("p", { class: "note" }, part && h("span", { lang: "zh-Hans" }, part, " · "), this.t("edition", report), " · ",
        h("a", { href: this.service.address("api", "reports", report.id, "source"), target: "_blank", rel: "noopener noreferrer" }, this.t("original")),
        page && [" · ", h("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, this.t("original_page", { n: figure.locator.page }))]),
      where && h("p", { class: "where", lang: "zh-Hans" }, where),
    ].filter(Boolean));
  }

  renderForm(report, table, indicator) {
    const ids = new Set(table.blocks.flatMap((block) => block.rows.flatMap((row) => row.cells.filter(Boolean).map(({ id }) => id))));
    const touching = report.issues.filter((issue) => issue.figures.some((id) => ids.has(id)));
    return [
      h("div", { hidden: true }, READINGS.map((reading) => h("p", { id: `say-${reading}` }, this.t(`cell_${reading}`)))),
      renderTable(table, report.issues, indicator, this.say),
      touching.length > 0 && h("div", { class: "issues" }, h("h3", {}, this.t("table_issues")), h("ul", {}, touching.map((issue) =>
        h("li", { id: issueAnchor(issue), class: issue.severity }, h("span", { class: "severity" }, this.t(issue.severity)), issue.message)))),
    ];
  }

  renderFailure(failure, opener, render) {
    if (!(failure instanceof Failure)) console.error(failure);
    return h("div", { class: "failure", role: "alert" }, h("p", {}, failure.detail ?? this.t(failure.key ?? "broken", failure)),
      h("button", { class: "again", type: "button", onclick: () => this.open(opener, render) }, this.t("again")));
  }
}

/** The text of a section, the part at `span` marked. */
function renderText(text, span) {
  const [start, end] = span ?? [text.length, text.length];
  return h("p", { class: "prose", lang: "zh-Hans", tabindex: "0" },
    text.slice(0, start), start < end && h("mark", { "aria-current": "true" }, text.slice(start, end)), text.slice(end));
}

/** The span of a locator, which counts whole characters, in the units that strings are cut by here. */
function charactersToUnits(text, { start, end }) {
  if (start === null || end === null) return null;
  const characters = [...text];
  const before = characters.slice(0, start).join("").length;
  return [before, before + characters.slice(start, end).join("").length];
}
