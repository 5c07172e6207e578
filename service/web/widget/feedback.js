import { h } from "../dom.js";

const MOST_CHARACTERS = 1000;

/** Whether an answer was of use, or holds a wrong figure, with a comment; what was said is confirmed in its place. */
export function renderFeedback(answerId, service, t) {
  const said = h("span", { class: "said", role: "status" });
  const useful = h("button", { class: "quiet", type: "button", onclick: () => tell(true, null) }, t("useful"));
  const wrong = h("button", { class: "quiet", type: "button", "aria-expanded": "false", onclick: () => unfold(form.hidden) }, t("wrong"));
  const comment = h("textarea", { rows: "2", maxlength: String(MOST_CHARACTERS), "aria-label": t("comment"), placeholder: t("comment") });
  const form = h("form", { class: "comment", hidden: true, onsubmit: submit }, comment,
    h("div", { class: "tools" }, h("button", { class: "again", type: "submit" }, t("tell")),
      h("button", { class: "quiet", type: "button", onclick: () => unfold(false) }, t("leave"))));
  const node = h("div", { class: "feedback" }, useful, wrong, said, form);

  function unfold(open) {
    form.hidden = !open;
    wrong.setAttribute("aria-expanded", String(open));
    (open ? comment : wrong).focus({ preventScroll: true });
    if (open) bringUp(form);
  }

  function submit(event) {
    event.preventDefault();
    tell(false, comment.value.trim() || null);
  }

  async function tell(isUseful, words) {
    const done = await service.tell(answerId, isUseful, words).then(() => "thanks", () => "not_told");
    said.textContent = t(done);
    if (done === "not_told") return;
    for (const each of [useful, wrong, form]) each.hidden = true;
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  }

  return node;
}

/** Brings the end of a node into view: within the widget by moving it alone, else with the page. */
function bringUp(node) {
  const box = node.closest(".scroller");
  if (!box) return node.scrollIntoView({ block: "nearest" });
  box.scrollTop += Math.max(0, node.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom + 8);
}
