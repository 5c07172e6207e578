import { h } from "../dom.js";
import { figurePlace, placeToHash } from "../place.js";
import { describe } from "./place.js";

/** An answer with its sources as plain text, each with the address where it can be seen. */
export function answerAsText(answer, service, t) {
  const address = ({ kind, ref }) => (kind === "figure" ? ` ${service.base}/${placeToHash(figurePlace(ref))}` : "");
  const named = (citation) => {
    const { title, of } = describe(citation, answer, t);
    return [title, of].filter(Boolean).join(" · ");
  };
  const sources = answer.citations.map((citation) => `[${citation.n}] ${named(citation)}${address(citation)}`);
  const listed = sources.length > 0 ? ["", `${t("sources")}${t("stop_mark")}`, ...sources] : [];
  return [answer.text, ...listed, "", service.address("answers", answer.id)].join("\n");
}

/** Writes to the clipboard. Where a page is not secure, the text is selected `within` an element for the old command. */
export async function writeClipboard(text, within) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const focused = within.getRootNode().activeElement;
  const area = h("textarea", { class: "hidden" });
  area.value = text;
  within.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  if (!done) throw new Error("copy refused");
}
