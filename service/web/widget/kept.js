const MOST_CHARACTERS = 400_000;

/** What a tab keeps of a conversation across reloads; a browser that keeps nothing is no fault. */
export class Kept {
  constructor(name) {
    this.name = name;
  }

  read() {
    try {
      const { conversationId = null, turns = [], open = false } = JSON.parse(sessionStorage.getItem(this.name)) ?? {};
      return { conversationId, turns: turns.filter(({ question, answer }) => typeof question === "string" && answer?.text), open };
    } catch {
      return { conversationId: null, turns: [], open: false };
    }
  }

  /** Keeps the last turns that fit. */
  write({ conversationId, turns, open }) {
    const sizes = turns.map((turn) => JSON.stringify(turn).length);
    let from = 0;
    for (let size = sizes.reduce((a, b) => a + b, 0); size > MOST_CHARACTERS; from += 1) size -= sizes[from];
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ conversationId, turns: turns.slice(from), open }));
    } catch {
      // Full, or forbidden: the conversation lasts as long as the page.
    }
  }
}
