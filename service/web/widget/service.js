import { readEvents } from "../events.js";

const PATIENCE_MS = 60_000;

/** A failure that the reader can act on: `key` names the wording, `detail` is what the service said. */
export class Failure extends Error {
  constructor(key, { status = null, detail = null } = {}) {
    super(detail ?? key);
    Object.assign(this, { key, status, detail });
  }
}

const KEYS = { TimeoutError: "too_slow", AbortError: "stopped" };

/** What a connection that failed is called. */
function lost(error) {
  throw error instanceof Failure ? error : new Failure(KEYS[error.name] ?? "unreachable");
}

async function readJson(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Failure("failed", { status: response.status, detail: body?.detail?.toString() });
  if (body === null) throw new Failure("unreachable");
  return body;
}

/** The service at an address, asked without credentials; `issuer` pins a body. */
export class Service {
  constructor(base, { lang, issuer }) {
    Object.assign(this, { base, lang, issuer, reports: new Map() });
  }

  /** An address of the service, from path parts that are escaped here. */
  address(...parts) {
    return `${this.base}/${parts.map(encodeURIComponent).join("/")}`;
  }

  send(address, { signal, ...options } = {}) {
    const signals = [AbortSignal.timeout(PATIENCE_MS), signal].filter(Boolean);
    return fetch(address, { ...options, credentials: "omit", signal: AbortSignal.any(signals) }).catch(lost);
  }

  post(path, body, { accept = "application/json", signal } = {}) {
    return this.send(`${this.base}${path}`, {
      method: "POST", headers: { "Content-Type": "application/json", Accept: accept }, body: JSON.stringify(body), signal });
  }

  /** The Answer; `hear` is told of each event that comes before it. A service without events replies the Answer at once. */
  async ask(question, conversationId, signal, hear) {
    const body = { question, conversation_id: conversationId, lang: this.lang === "en" ? "en" : null, issuer: this.issuer };
    const response = await this.post("/api/ask", body, { accept: "text/event-stream, application/json;q=0.9", signal });
    if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) return readJson(response);
    const events = readEvents(response.body);
    for (;;) {
      const { value: event, done } = await events.next().catch(lost);
      if (done) throw new Failure("unreachable");
      if (event.name === "error") throw new Failure("failed", { status: event.data.status, detail: event.data.detail });
      if (event.name === "done") return event.data;
      hear(event);
    }
  }

  /** First questions, made from what is held; none where there is no telling. */
  async examples() {
    const query = new URLSearchParams({ lang: this.lang, ...(this.issuer ? { issuer: this.issuer } : {}) });
    return this.send(`${this.base}/api/examples?${query}`).then(readJson).then(({ questions }) => questions, () => []);
  }

  /** A report with its sections, tables and issues; fetched once. */
  report(reportId) {
    if (!this.reports.has(reportId)) {
      const report = this.send(`${this.address("api", "reports", reportId)}?lang=${this.lang}`).then(readJson);
      this.reports.set(reportId, report);
      report.catch(() => this.reports.delete(reportId));
    }
    return this.reports.get(reportId);
  }

  figure(reportId, indicator) {
    return this.send(this.address("api", "figures", reportId, indicator)).then(readJson);
  }

  async tell(answerId, useful, comment) {
    const response = await this.post("/api/feedback", { answer_id: answerId, useful, comment });
    if (!response.ok) await readJson(response);
  }
}
