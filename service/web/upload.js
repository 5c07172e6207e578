import { find, h } from "./dom.js";

/** Sends the files of the form one by one and shows of each how far it is and what became of it; without script the form does it all at once. */
const form = find("form.upload");
const chooser = find("input[type=file]", form);
const go = find("button[type=submit]", form);
const words = JSON.parse(form.dataset.words);
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const body = h("tbody");
const said = h("p", { class: "note", role: "status" });
const list = h("table", { class: "list" }, h("thead", {}, h("tr", {}, words.columns.map((name) => h("th", { scope: "col" }, name)))), body);
const results = h("section", { hidden: true }, h("h2", {}, words.result), said, list);
form.before(results);
form.addEventListener("submit", sendAll);

async function sendAll(event) {
  event.preventDefault();
  const files = [...chooser.files];
  go.disabled = true;
  results.hidden = false;
  find("#results")?.remove();
  const rows = files.map(renderRow);
  body.replaceChildren(...rows.map(({ node }) => node));
  for (const [done, row] of rows.entries()) {
    said.textContent = fill(words.going, { n: done + 1, of: rows.length });
    await send(row);
  }
  said.textContent = fill(words.done, { of: rows.length });
  chooser.value = "";
  go.disabled = false;
}

function renderRow(file) {
  const bar = h("progress", { max: "1", value: "0", "aria-label": file.name });
  const told = h("td", {}, h("span", {}, words.waiting));
  const link = h("td", {});
  return { file, bar, told, link, node: h("tr", {}, h("th", { scope: "row" }, file.name), told, link) };
}

/** One file: its bytes on their way, then the reading, then what became of it. */
function send(row) {
  const { file, bar, told } = row;
  const state = h("span", {}, words.sending);
  told.replaceChildren(bar, " ", state);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = loaded / total;
      state.textContent = `${words.sending} ${Math.round((100 * loaded) / total)} %`;
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      state.textContent = words.reading;
    });
    request.addEventListener("loadend", () => {
      showResult(row, request);
      resolve();
    });
    const data = new FormData();
    data.append("csrf", form.elements.csrf.value);
    data.append("files", file);
    request.send(data);
  });
}

function showResult({ told, link }, request) {
  const reply = readReply(request);
  const { outcome, reason, report_id: report } = reply.results?.[0] ?? { outcome: "refused", reason: reply.detail ?? words.broken };
  told.replaceChildren(h("strong", { class: `outcome-${outcome}` }, words.outcomes[outcome] ?? outcome));
  if (reason) told.append(h("p", { class: "note" }, reason));
  if (report) link.replaceChildren(h("a", { href: fill(words.report, { id: encodeURIComponent(report) }) }, report));
}

function readReply(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}
