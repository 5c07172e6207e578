const PATIENCE_MS = 60_000;

/** A failure the reader can act on: `key` names the wording, `detail` is what the server said. */
export class Failure extends Error {
  constructor(key, { status = null, detail = null } = {}) {
    super(detail ?? key);
    Object.assign(this, { key, status, detail });
  }
}

async function fetchJson(path, options = {}) {
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error) => {
    throw new Failure(error.name === "TimeoutError" ? "too_slow" : "unreachable");
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Failure("failed", { status: response.status, detail: body?.detail?.toString() });
  if (body === null) throw new Failure("unreachable");
  return body;
}

export const ask = (question, conversationId, lang) =>
  fetchJson("/api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, conversation_id: conversationId, lang }),
  });

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
