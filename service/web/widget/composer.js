import { h } from "../dom.js";

/** While an input method composes, Enter picks a candidate; Safari says so with key code 229 only. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** A form with the question box and a button to send. */
export const renderForm = (t) => h("form", { class: "composer", part: "composer" },
  h("textarea", { class: "box", rows: "1", maxlength: "500", autocomplete: "off", enterkeyhint: "send",
    "aria-label": t("question"), placeholder: t("placeholder") }),
  h("button", { class: "send", part: "send", type: "submit" }, t("send")));

/** The question box with its buttons, in a `form`; `asked` gives the questions so far, which the arrow keys bring back. */
export class Composer {
  constructor({ t, send, stop, asked, form }) {
    Object.assign(this, { node: form, send, asked, recalled: null, busy: false });
    this.box = form.querySelector("textarea");
    this.sendButton = form.querySelector(".send");
    this.stopButton = h("button", { class: "send stop", part: "stop", type: "button", hidden: true, onclick: stop }, t("stop"));
    this.sendButton.after(this.stopButton);
    form.addEventListener("submit", (event) => this.submit(event));
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  setBusy(busy) {
    const focused = this.node.getRootNode().activeElement;
    this.busy = busy;
    this.sendButton.hidden = busy;
    this.stopButton.hidden = !busy;
    if (focused === this.sendButton || focused === this.stopButton) this.box.focus({ preventScroll: true });
  }

  submit(event) {
    event.preventDefault();
    const question = this.box.value.trim();
    if (question === "" || this.busy) return;
    this.box.value = "";
    this.recalled = null;
    this.send(question);
  }

  key(event) {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit(event);
    if (event.key === "ArrowUp") this.recall(event, -1);
    if (event.key === "ArrowDown") this.recall(event, 1);
  }

  /** Walks through the questions asked, as long as the box holds one of them unchanged or nothing. */
  recall(event, step) {
    const asked = this.asked();
    const at = this.recalled ?? asked.length;
    const next = at + step;
    if (this.box.value !== (asked[at] ?? "") || next < 0 || next > asked.length) return;
    event.preventDefault();
    this.recalled = next;
    this.box.value = asked[next] ?? "";
  }
}
