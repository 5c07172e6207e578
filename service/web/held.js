import { getReports } from "./api.js";
import { find, h } from "./dom.js";
import { openFrom } from "./panel.js";
import { sampleQuestion, samples, t, words } from "./text.js";

const held = find("#held");
const wide = matchMedia("(min-width: 75rem)");
let reports = null;
let total = 0;

/** Fetches what is held, lists it, and makes the first questions from it. */
export async function loadHeld(ask) {
  const answer = await getReports().catch(() => null);
  if (answer === null) return find("ul", held).replaceChildren(h("li", { class: "note" }, words("held_failed")));
  ({ reports, total } = answer);
  renderHeld();
  renderSamples(ask);
}

/** Lists again what is held, in the language of the page now. */
export function renderHeld() {
  if (reports === null) return;
  const issuers = byIssuer();
  find(".count", held).textContent = t("held_count", { issuers: issuers.size, reports: total });
  const items = [...issuers].map(([issuer, theirs]) => h("li", {}, h("span", { class: "issuer", lang: "zh-Hans" }, issuer), h("span", { class: "years" },
    [...theirs].sort((a, b) => a.year - b.year).map(yearButton))));
  if (total > reports.length) items.push(h("li", { class: "note" }, t("held_more", { n: total - reports.length })));
  if (total === 0) items.push(h("li", { class: "note" }, words("held_none")));
  find("ul", held).replaceChildren(...items);
}

function byIssuer() {
  const groups = new Map();
  for (const report of reports) groups.set(report.issuer, [...(groups.get(report.issuer) ?? []), report]);
  return groups;
}

function yearButton({ id, issuer, year }) {
  return h("button", { class: "year", type: "button", "aria-haspopup": "dialog", title: t("open_report", { issuer, year }),
    onclick: (event) => openFrom(event.currentTarget, { reportId: id }) }, String(year));
}

/** Sample questions over the newest report of each of the first issuers. */
export function renderSamples(ask) {
  if (!reports?.length) return;
  const newest = [...byIssuer().values()].map((theirs) => theirs.reduce((a, b) => (b.year > a.year ? b : a)));
  const questions = samples().map((pattern, i) => sampleQuestion(pattern, newest[i % newest.length]));
  find("#welcome .samples").replaceChildren(...questions.map((question) =>
    h("li", {}, h("button", { class: "suggestion", type: "button", onclick: () => ask(question) }, question))));
}

const fold = () => { find("details", held).open = wide.matches; };
wide.addEventListener("change", fold);
fold();
