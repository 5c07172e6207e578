import { h } from "./dom.js";

/** One table of a report, laid out as the official form; `cited` is the indicator to be marked, `say` makes the element with the words of a key. */
export function renderTable(table, issues, cited, say) {
  const blocks = table.blocks.map((block) => {
    const layout = table.id === "remedies" ? blockAcross(block) : blockDown(block, table.blocks.length > 1 ? say("item") : null);
    return renderGrid(layout, block, issues, cited, say);
  });
  return h("div", { class: "form", tabindex: "0", role: "region", "aria-label": table.title, lang: "zh-Hans" }, blocks);
}

/** Rows of the form below each other. Several blocks make one table, each under its title, with `corner` for words; a single one has it over its columns. */
function blockDown(block, corner) {
  const columns = block.columns.map((column) => ({ path: [column.group && { label: column.group }, column].filter(Boolean), id: column.id }));
  const over = corner ? [] : [{ label: block.title }];
  return {
    caption: corner ? block.title : null,
    corner,
    columns: columns.map(({ path, id }) => ({ path: [...over, ...path], id })),
    rows: block.rows.map((row) => ({ path: rowPath(row), cells: row.cells, id: row.id })),
    stretch: over.length,
  };
}

/** The form prints reviews and litigation as one line of fifteen numbers. */
function blockAcross(block) {
  const columns = block.rows.flatMap((row) => block.columns.map((column) => ({ path: [...rowPath(row), column], id: `${row.id}.${column.id}` })));
  return { caption: null, corner: null, columns, rows: [{ path: [], cells: block.rows.flatMap((row) => row.cells), id: "" }], stretch: 0 };
}

const rowPath = (row) => [row.lead && { label: row.lead }, row.group && { label: row.group }, row].filter(Boolean);

function renderGrid(layout, block, issues, cited, say) {
  const depth = Math.max(...layout.rows.map(({ path }) => path.length));
  const at = citedAt(layout, cited);
  return h("table", { class: layout.caption ? "block" : depth === 0 ? "across" : null },
    h("caption", { class: layout.caption ? null : "hidden" }, layout.caption ?? block.title),
    h("thead", {}, headerRows(layout, depth, at)),
    h("tbody", {}, layout.rows.map((row, index) => h("tr", {},
      rowHeaders(layout.rows, index, depth, at),
      row.cells.map((figure) => renderCell(figure, issues, cited, say))))));
}

function citedAt(layout, cited) {
  for (const [row, { cells }] of layout.rows.entries()) {
    const column = cells.findIndex((figure) => figure && figure.indicator === cited);
    if (column >= 0) return { row, column };
  }
  return null;
}

/** Header lines; equal neighbours span columns, a short path stretches downwards at its level `stretch`. */
function headerRows({ columns, corner, stretch }, labelColumns, at) {
  const depth = Math.max(...columns.map(({ path }) => path.length));
  const tall = columns.map(({ path }) => [...path.slice(0, stretch), ...Array(depth - path.length).fill(path[stretch]), ...path.slice(stretch)]);
  const lines = Array.from({ length: depth }, (_, level) => h("tr", {}, tall.map((path, column) => {
    if (level > 0 && path[level] === path[level - 1]) return null;
    if (column > 0 && sameUpTo(path, tall[column - 1], level)) return null;
    const across = runLength(tall, column, level);
    const down = path.slice(level).filter((step) => step === path[level]).length;
    return headerCell(path[level], { colspan: across, rowspan: down, scope: across > 1 ? "colgroup" : "col", marked: at && at.column >= column && at.column < column + across && level + down === depth });
  })));
  if (labelColumns > 0) lines[0].prepend(h("td", { colspan: span(labelColumns), rowspan: span(depth), class: "corner" }, corner));
  return lines;
}

function rowHeaders(rows, index, depth, at) {
  const { path } = rows[index];
  return path.map((step, level) => {
    if (level === path.length - 1) {
      return headerCell(step, { colspan: depth - level, scope: "row", marked: at?.row === index, kind: `label from-${level}` });
    }
    if (index > 0 && sameUpTo(path, rows[index - 1].path, level)) return null;
    const down = runLength(rows.map((row) => row.path), index, level);
    return headerCell(step, { rowspan: down, scope: "rowgroup", kind: `lead from-${level}` });
  });
}

const sameUpTo = (path, other, level) => path.slice(0, level + 1).every((step, i) => step.label === other[i]?.label);

function runLength(paths, from, level) {
  let length = 1;
  while (from + length < paths.length && sameUpTo(paths[from], paths[from + length], level)) length += 1;
  return length;
}

const span = (count) => (count > 1 ? count : null);

function headerCell(step, { colspan, rowspan, scope, marked, kind }) {
  return h("th", { scope, colspan: span(colspan), rowspan: span(rowspan), class: [kind, marked && "of-cited"].filter(Boolean).join(" ") || null },
    h("span", {}, step.label), step.en && h("span", { class: "en", lang: "en" }, step.en));
}

function renderCell(figure, issues, cited, say) {
  if (!figure) return h("td", { class: "absent", "aria-describedby": "say-absent" });
  const current = figure.indicator === cited;
  const touching = issues.filter((issue) => issue.figures.includes(figure.id));
  const reading = figure.reading === "number" ? null : figure.reading;
  const inconsistent = figure.status === "inconsistent";
  const said = [reading && `say-${reading}`, inconsistent && "say-inconsistent", ...touching.map(issueAnchor)].filter(Boolean);
  return h("td", {
    class: [reading, inconsistent && "inconsistent", touching.length > 0 && "noted", current && "cited"].filter(Boolean).join(" ") || null,
    "aria-current": current && "true",
    "aria-describedby": said.join(" ") || null,
    title: reading && say(`cell_${reading}`).textContent,
  }, figure.printed);
}

export const issueAnchor = (issue) => `issue-${issue.id}`;

/** Where an indicator stands in a report's tables: its table, the labels that lead to it, and its figure. */
export function findCell(report, indicator) {
  for (const table of report.tables) {
    for (const block of table.blocks) {
      for (const row of block.rows) {
        const column = row.cells.findIndex((figure) => figure && figure.indicator === indicator);
        if (column >= 0) return { table, row: rowPath(row), column: block.columns[column], figure: row.cells[column] };
      }
    }
  }
  return null;
}
