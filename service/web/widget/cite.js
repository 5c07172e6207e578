import { h } from "../dom.js";
import { describe, locate } from "./place.js";

const REST_MS = 120;
const GAP = 6;

/** The card over a citation: one for the whole widget, shown beside what is pointed at or focused. */
export class Card {
  constructor(frame, service, t) {
    this.node = h("div", { class: "card", id: "card", role: "tooltip", part: "card", hidden: true });
    Object.assign(this, { frame, service, t, chip: null, timer: 0 });
    this.node.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.node.addEventListener("pointerleave", () => this.leave());
  }

  get shown() {
    return !this.node.hidden;
  }

  /** Shows the card when a chip is pointed at or focused, and hides it after. */
  watch(chip, citation, answer) {
    chip.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") this.show(chip, citation, answer); });
    chip.addEventListener("focus", () => { if (chip.matches(":focus-visible")) this.show(chip, citation, answer); });
    chip.addEventListener("pointerleave", () => this.leave());
    chip.addEventListener("blur", () => this.hide());
  }

  async show(chip, citation, answer) {
    clearTimeout(this.timer);
    this.chip = chip;
    this.fill(describe(citation, answer, this.t));
    chip.setAttribute("aria-describedby", this.node.id);
    if (citation.kind !== "figure") return;
    const place = await locate(citation, this.service, this.t).catch(() => null);
    if (place && this.chip === chip) this.fill(place);
  }

  fill({ title, table, of, printed, text }) {
    this.node.replaceChildren(...[
      h("p", { class: "card-title" }, title),
      table && h("p", { class: "card-table" }, table),
      of && h("p", { class: "card-of" }, of),
      printed !== undefined && h("p", { class: "card-printed" }, printed),
      text && h("p", { class: "card-text" }, text),
    ].filter(Boolean));
    this.node.hidden = false;
    this.put();
  }

  /** Above the chip where there is room, else below; within the frame. */
  put() {
    const [frame, chip, card] = [this.frame, this.chip, this.node].map((node) => node.getBoundingClientRect());
    const left = Math.min(Math.max(chip.left - frame.left, GAP), Math.max(GAP, frame.width - card.width - GAP));
    const above = chip.top - frame.top - card.height - GAP;
    this.node.style.left = `${left}px`;
    this.node.style.top = `${above >= GAP ? above : chip.bottom - frame.top + GAP}px`;
  }

  /** Goes along when the chip is moved within `box`, and away with it. */
  follow(box) {
    if (!this.chip) return;
    const [outer, chip] = [box, this.chip].map((node) => node.getBoundingClientRect());
    if (chip.bottom < outer.top || chip.top > outer.bottom) this.hide();
    else this.put();
  }

  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), REST_MS);
  }

  hide() {
    clearTimeout(this.timer);
    this.chip?.removeAttribute("aria-describedby");
    this.chip = null;
    this.node.hidden = true;
  }
}
