import { figurePlace } from "../place.js";
import { findCell } from "../table.js";
import { sayUnit } from "./words.js";

export const isFigure = (operand) => "report_id" in operand;

/** Every figure that an answer carries, those under its calculation included, by id. */
export function collectFigures(answer) {
  const operands = (derivation) => (derivation?.operands ?? []).flatMap((operand) => (isFigure(operand) ? [operand] : operands(operand)));
  return new Map([...operands(answer.derivation), ...answer.figures].map((figure) => [figure.id, figure]));
}

/**
 * What a citation stands for, as far as the answer tells: `{title, of, printed, text}`; more is known once its report is there,
 * see `locate`.
 */
export function describe({ kind, ref }, answer, t) {
  if (kind === "passage") {
    const passage = answer.passages.find(({ id }) => id === ref);
    if (!passage) return { title: ref };
    return { title: `${passage.issuer} ${t("year", passage)}`, of: t(`section_${passage.section}`, {}, passage.section), text: passage.text };
  }
  const figure = collectFigures(answer).get(ref);
  if (!figure) return { title: ref };
  return { title: `${figure.issuer} ${t("year", figure)}`, of: figure.label, printed: readAs(figure, t) };
}

/** Table, row × column and what is printed there, from the report that is cited. */
export async function locate({ ref }, service, t) {
  const { reportId, indicator } = figurePlace(ref);
  const report = await service.report(reportId);
  const cell = findCell(report, indicator);
  if (!cell) return null;
  return {
    title: `${report.issuer} ${t("year", report)}`,
    table: cell.table.title,
    of: `${cell.row.map(({ label }) => label).join(" › ")} × ${cell.column.label}`,
    printed: cell.figure.reading === "number" || cell.figure.reading === "dash" ? cell.figure.printed : t(`cell_${cell.figure.reading}`),
  };
}

/** The page of the original on which a cell is outlined, where that is a PDF; else nothing. */
export function pageOf({ id, media_type }, { indicator, locator }, service) {
  if (media_type !== "application/pdf" || !locator.page || !locator.bbox) return null;
  const query = new URLSearchParams({ cell: indicator, ...(service.lang === "en" ? { lang: "en" } : {}) });
  return `${service.address("reports", id, "pages", String(locator.page))}?${query}`;
}

/** A figure as a person reads it: its value with the unit, or that there is none. */
export const readAs = ({ value, unit, reading }, t) =>
  (value === null ? t(reading === "number" ? "cell_absent" : `cell_${reading}`) : t("amount", { value, unit: sayUnit({ value, unit }, t) }).trim());
