import { h } from "./dom.js";
import { words } from "./text.js";

/** The chart of an answer, drawn when it is opened, and the same as a file to print. */
export function renderChart({ id, chart }) {
  const picture = `/api/answers/${encodeURIComponent(id)}`;
  const image = h("img", { src: `${picture}.svg`, alt: chart.description, loading: "lazy" });
  return h("details", { class: "chart" }, h("summary", {}, words("chart")), h("div", {}, image,
    h("a", { href: `${picture}.png`, download: `gongkai-${id.slice(0, 8)}.png` }, words("chart_file"))));
}
