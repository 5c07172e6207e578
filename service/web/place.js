/**
 * Places in reports as the page's address: `#/reports/<id>`, `#/reports/<id>/<table.row.column>`,
 * `#/reports/<id>/<section>`, and `…/<section>/<start>` or `…/<start>-<end>` in characters of the section.
 */

const PLACE = /^#\/reports\/([^/]+)(?:\/([^/]+)(?:\/(\d+)(?:-(\d+))?)?)?$/;

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The place an address names, or null. An indicator has points in it, a section has none. */
export function hashToPlace(hash) {
  const match = PLACE.exec(hash);
  if (!match) return null;
  const [reportId, what] = [decode(match[1]), match[2] && decode(match[2])];
  if (!what) return { reportId };
  if (what.includes(".")) return { reportId, indicator: what };
  return { reportId, section: what, span: match[3] ? [Number(match[3]), match[4] ? Number(match[4]) : null] : null };
}

export function placeToHash({ reportId, indicator, section, span }) {
  const parts = [reportId, indicator ?? section].filter(Boolean).map(encodeURIComponent);
  if (span) parts.push(`${span[0]}-${span[1]}`);
  return `#/reports/${parts.join("/")}`;
}

/** The place of a figure, from its id `<report_id>/<indicator>`. */
export function figurePlace(id) {
  const cut = id.indexOf("/");
  return { reportId: id.slice(0, cut), indicator: id.slice(cut + 1) };
}

/** The place of a passage within its report; offsets count characters as the server does, not UTF-16 units. */
export function passagePlace(passage, report) {
  const section = report.sections.find(({ id, title }) => id === passage.section || title === passage.section);
  if (!section) return { reportId: passage.report_id };
  const at = section.text.indexOf(passage.text);
  if (at < 0) return { reportId: passage.report_id, section: section.id };
  const start = [...section.text.slice(0, at)].length;
  return { reportId: passage.report_id, section: section.id, span: [start, start + [...passage.text].length] };
}

/** Goes there, and says so to `hashchange` listeners even where the address stays the same. */
export function go(place) {
  const hash = place ? placeToHash(place) : "";
  if (hash === "") history.pushState(null, "", location.pathname + location.search);
  if (hash === "" || location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}
