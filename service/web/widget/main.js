import { chatElement } from "./element.js";

const NAME = "gongkai-chat";
const OPTIONS = ["lang", "theme", "title", "issuer"];
const script = document.currentScript;

/** Puts the chat on the page with the options of the script's tag, unless the page has placed it. */
function place() {
  if (document.querySelector(NAME)) return;
  const chat = document.createElement(NAME);
  for (const name of OPTIONS) if (script.dataset[name]) chat.dataset[name] = script.dataset[name];
  document.body.append(chat);
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, chatElement(script?.src.replace(/\/widget\.js.*$/, "") ?? ""));
  if (script && document.readyState === "loading") document.addEventListener("DOMContentLoaded", place, { once: true });
  else if (script) place();
}
