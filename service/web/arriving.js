import { renderFigures } from "./answer.js";
import { h } from "./dom.js";
import { words } from "./text.js";

const STEPS = { gathering: "busy", wording: "wording" };

/** An answer on its way: `hear` takes its events; figures are shown as they come, the words once they are verified. */
export function renderArriving() {
  const waiting = h("p", { class: "waiting" }, words("busy"));
  const rows = h("div", { class: "figures" });
  const text = h("p", { class: "text" });
  const node = h("div", { class: "arriving" }, waiting, rows, text);
  const figures = [];
  const heard = {
    meta: ({ lang }) => { node.lang = lang === "en" ? "en" : "zh-Hans"; },
    step: ({ name }) => {
      waiting.replaceChildren(words(STEPS[name] ?? "busy"));
      if (figures.length > 0) rows.replaceChildren(renderFigures(figures));
      node.scrollIntoView({ block: "nearest" });
    },
    figure: (figure) => { figures.push(figure); },
    token: ({ text: piece }) => { text.append(piece); },
  };
  return { node, hear: ({ name, data }) => heard[name]?.(data) };
}
