/** The server-sent events of a response's body, one after the other, as `{name, data}`; `data` is JSON. */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (held + value).split("\n\n");
    held = blocks.pop();
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
  }
}

/** One event; a comment is none. */
function readEvent(block) {
  const fields = { event: "message", data: null };
  for (const line of block.split("\n")) {
    const [, name, value] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (name) fields[name] = value;
  }
  return fields.data === null ? null : { name: fields.event, data: JSON.parse(fields.data) };
}
