import { h } from "../dom.js";

/** While an input method composes, Enter picks a candidate; Safari says so with key code 229 only. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** The question box with its buttons; `asked` gives the questions so far, which the arrow keys bring back. */
export class Composer {
  constructor({ t, send, stop, asked }) {
    this.box = h("textarea", { class: "box", rows: "1", maxlength: "500", autocomplete: "off", enterkeyhint: "send",
      "aria-label": t("question"), placeholder: t("placeholder"), onkeydown: (event) => this.key(event) });
    this.sendButton = h("button", { class: "send", part: "send", type: "submit" }, t("send"));
    this.stopButton = h("button", { class: "send stop", part: "stop", type: "button", hidden: true, onclick: stop }, t("stop"));
    this.node = h("form", { class: "composer", part: "composer", onsubmit: (event) => this.submit(event) }, this.box, this.sendButton, this.stopButton);
    Object.assign(this, { send, asked, recalled: null, busy: false });
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
