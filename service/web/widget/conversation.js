import { h } from "../dom.js";
import { Failure } from "./service.js";

export const renderLog = (t) => h("div", { class: "log", part: "log", role: "log", "aria-label": t("log"), "aria-live": "polite",
  "aria-relevant": "additions" });

/**
 * The turns of a conversation in a `log`: questions, answers on their way, answers, and what became of those that did not come;
 * `bring` moves a turn to the top of what is seen.
 */
export class Conversation {
  constructor({ service, t, answers, log, bring, kept, onbusy }) {
    Object.assign(this, { service, t, answers, log, bring, kept, onbusy, id: null, turns: [], asked: [], going: null });
  }

  /** Shows what a tab kept of it. */
  restore({ conversationId, turns }) {
    this.id = conversationId;
    for (const { question, answer } of turns) this.show(question, answer);
    this.bringLast();
  }

  bringLast() {
    if (this.log.lastElementChild) this.bring(this.log.lastElementChild);
  }

  show(question, answer) {
    try {
      const reply = this.answers.render(answer);
      this.log.append(this.renderTurn(question, reply));
      this.turns.push({ question, answer });
      this.asked.push(question);
    } catch {
      // Kept by another version of the widget: it is asked again sooner than shown wrongly.
    }
  }

  clear() {
    this.stop();
    this.log.replaceChildren();
    Object.assign(this, { id: null, turns: [], asked: [] });
  }

  ask(question) {
    if (this.going) return;
    this.asked.push(question);
    const turn = this.renderTurn(question);
    this.log.append(turn);
    return this.answerInto(turn, question);
  }

  stop() {
    this.going?.abort();
  }

  renderTurn(question, reply) {
    return h("article", { class: "turn" },
      h("h2", { class: "question", part: "question" }, h("span", { class: "hidden" }, this.t("asked")), question), reply);
  }

  async answerInto(turn, question) {
    const going = new AbortController();
    const { node, hear, arrived } = this.renderArriving();
    turn.append(node);
    this.bring(turn);
    this.setGoing(going);
    try {
      const answer = await this.service.ask(question, this.id, going.signal, hear);
      if (!turn.isConnected) return;
      node.replaceWith(this.answers.render(answer));
      this.id = answer.conversation_id;
      this.turns.push({ question, answer });
    } catch (failure) {
      this.fail(failure, { turn, node, question, arrived });
    }
    if (this.going === going) this.setGoing(null);
    this.kept();
  }

  /** Leaves what had arrived, marked as cut, and offers to ask once more. */
  fail(failure, { turn, node, question, arrived }) {
    if (!(failure instanceof Failure)) console.error(failure);
    const cut = failure.key === "unreachable" && arrived() ? "cut" : failure.key ?? "broken";
    const said = failure.detail ?? this.t(cut, failure);
    node.querySelector(".waiting")?.remove();
    if (!arrived()) node.remove();
    node.classList.add("cut");
    const again = h("div", { class: "failure", role: failure.key === "stopped" ? "status" : "alert" }, h("p", {}, said),
      h("button", { class: "again", type: "button", onclick: () => {
        if (this.going) return;
        node.remove();
        again.remove();
        this.answerInto(turn, question);
      } }, this.t("again")));
    turn.append(again);
  }

  /** An answer on its way: `hear` takes its events; figures are shown as they come, the words once they are verified. */
  renderArriving() {
    const waiting = h("p", { class: "waiting" }, this.t("gathering"));
    const rows = h("div", {});
    const text = h("p", { class: "text" });
    const figures = [];
    const heard = {
      step: ({ name }) => {
        waiting.textContent = this.t(name, {}, "gathering");
        if (figures.length > 0) rows.replaceChildren(this.answers.renderFigures(figures));
      },
      figure: (figure) => { figures.push(figure); },
      token: ({ text: piece }) => { text.append(piece); },
    };
    return {
      node: h("div", { class: "arriving" }, waiting, rows, text),
      hear: ({ name, data }) => heard[name]?.(data),
      arrived: () => figures.length > 0 || text.textContent !== "",
    };
  }

  setGoing(going) {
    this.going = going;
    this.log.setAttribute("aria-busy", String(going !== null));
    this.onbusy(going !== null);
  }
}
