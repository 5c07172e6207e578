import { readEvents } from "./events.js";

const PATIENCE_MS = 60_000;

/** A failure the reader can act on: `key` names the wording, `detail` is what the server said. */
export class Failure extends Error {
  constructor(key, { status = null, detail = null } = {}) {
    super(detail ?? key);
    Object.assign(this, { key, status, detail });
  }
}

async function send(path, options = {}) {
  return fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(lost);
}

/** What a connection that failed is called. */
function lost(error) {
  throw new Failure(error.name === "TimeoutError" ? "too_slow" : "unreachable");
}

async function readJson(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Failure("failed", { status: response.status, detail: body?.detail?.toString() });
  if (body === null) throw new Failure("unreachable");
  return body;
}

const fetchJson = async (path, options) => readJson(await send(path, options));

/** The Answer; `hear` is told of each event that comes before it. A server that knows no events replies the Answer at once. */
export async function ask(question, conversationId, lang, hear) {
  const response = await send("/api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/json;q=0.9" },
    body: JSON.stringify({ question, conversation_id: conversationId, lang }),
  });
  const streamed = response.ok && response.headers.get("Content-Type")?.startsWith("text/event-stream");
  return streamed ? readAnswer(response, hear) : readJson(response);
}

async function readAnswer(response, hear) {
  const events = readEvents(response.body);
  for (;;) {
    const { value: event, done } = await events.next().catch(lost);
    if (done) throw new Failure("unreachable");
    if (event.name === "error") throw new Failure("failed", { status: event.data.status, detail: event.data.detail });
    if (event.name === "done") return event.data;
    hear(event);
  }
}

export const getReports = () => fetchJson("/api/reports?page_size=1000");
export const getFigure = (reportId, indicator) =>
  fetchJson(`/api/figures/${encodeURIComponent(reportId)}/${encodeURIComponent(indicator)}`);
export const sourcePath = (reportId) => `/api/reports/${encodeURIComponent(reportId)}/source`;

const reports = new Map();

/** A report with its sections, tables and issues; fetched once a visit. */
export function getReport(reportId) {
  if (!reports.has(reportId)) {
    const report = fetchJson(`/api/reports/${encodeURIComponent(reportId)}`);
    reports.set(reportId, report);
    report.catch(() => reports.delete(reportId));
  }
  return reports.get(reportId);
}
