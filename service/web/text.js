import { h } from "./dom.js";

const STRINGS = {
  zh: {
    title: "公开 · 政府信息公开年报问答",
    tagline: "政府信息公开年报问答",
    skip: "跳到提问框",
    pages: "页面", page_reports: "年报", page_compare: "比较", page_check: "核对", page_issues: "矛盾", page_about: "说明",
    other_language: "English",
    held: "馆藏年报",
    held_count: "{issuers} 个机关 · {reports} 份",
    held_more: "另有 {n} 份未列出",
    held_none: "还没有年报。用 gongkai ingest 放入第一份。",
    held_failed: "年报目录没有取到。",
    open_report: "打开{issuer}{year}年年报",
    welcome: "问年报里的数，看它在哪一格",
    lede: "每个数都是年报表格里的一格，或由这些格算出来的；点引用编号，就能看到原表。没有的，会说没有。",
    log: "对话",
    question: "问题",
    placeholder: "问年报里的一个数",
    send: "提问",
    keys: "Enter 发送，Shift+Enter 换行，↑ 取回问过的问题",
    asked: "问：",
    busy: "正在查找…",
    wording: "正在成文…",
    understood: "理解为：",
    derivation: "怎么算的",
    chart: "图表", chart_file: "存为图片（PNG）",
    warnings: "年报自身的问题",
    passages: "正文原话",
    sources: "来源",
    followups: "接着问",
    show_cell: "看这一格",
    evidence: "依据页",
    copy: "复制",
    copied: "已复制",
    copy_failed: "没能复制",
    retry: "重试",
    unreachable: "连接不上服务，请检查网络后重试。",
    too_slow: "服务很久没有回应，请重试。",
    failed: "服务出了差错（{status}），请重试。",
    broken: "本页出了差错，请重试。",
    clarify: "请补充", clarify_issuer: "哪个机关？", clarify_year: "哪一年？", clarify_indicator: "哪一项？",
    missing: "没有这个数", missing_report: "没有这份年报", missing_figure: "没有这个数", blank_cell: "原表此格空白",
    not_in_edition: "这一版表样没有此项", no_passage: "正文没有写到",
    out_of_scope: "不在年报范围内", not_about_reports: "不在年报范围内",
    source: "原表",
    close: "关闭",
    opening: "正在打开…",
    original: "原文件",
    sections: "各节",
    section_overview: "总体情况", section_proactive: "主动公开", section_applications: "申请情况",
    section_remedies: "复议、诉讼", section_problems: "问题与改进", section_other: "其他事项",
    item: "信息内容",
    section_text: "本节文字（照原文读入）",
    issues: "这份年报的问题",
    table_issues: "这张表的问题",
    not_printed: "这一项不是表中印出的一格，见整份年报。",
    cell_blank: "空白", cell_dash: "划线", cell_unreadable: "读不成数", cell_inconsistent: "与表内其他数不合",
    cell_absent: "原表无此格",
    error: "不合", warning: "存疑", info: "说明",
    edition: "{edition} 年版表样",
    year: "{year}年",
  },
  en: {
    title: "Gongkai · ask the disclosure reports",
    tagline: "Ask the annual disclosure reports",
    skip: "Skip to the question box",
    pages: "Pages", page_reports: "Reports", page_compare: "Compare", page_check: "Check a text", page_issues: "Issues", page_about: "About",
    other_language: "中文",
    held: "Reports held",
    held_count: "{issuers} bodies · {reports} reports",
    held_more: "{n} more not listed",
    held_none: "No reports yet. Put the first in with gongkai ingest.",
    held_failed: "The list of reports could not be fetched.",
    open_report: "Open the {year} report of {issuer}",
    welcome: "Ask for a figure, see the very cell",
    lede: "Every number is a cell of a report or is worked out from such cells; a citation number opens the table. What is not there is said not to be there.",
    log: "Conversation",
    question: "Question",
    placeholder: "Ask for a figure, in English or Chinese",
    send: "Ask",
    keys: "Enter sends, Shift+Enter starts a new line, ↑ brings back earlier questions",
    asked: "Asked: ",
    busy: "Looking it up…",
    wording: "Putting it into words…",
    understood: "Understood as: ",
    derivation: "How this was worked out",
    chart: "Chart", chart_file: "Save as a picture (PNG)",
    warnings: "Problems in the report itself",
    passages: "In the report’s words",
    sources: "Sources",
    followups: "Ask next",
    show_cell: "Show the cell",
    evidence: "Evidence page",
    copy: "Copy",
    copied: "Copied",
    copy_failed: "Could not copy",
    retry: "Try again",
    unreachable: "The service cannot be reached. Check the network and try again.",
    too_slow: "The service has not answered for a long time. Try again.",
    failed: "The service failed ({status}). Try again.",
    broken: "This page failed. Try again.",
    clarify: "One more thing", clarify_issuer: "Which body?", clarify_year: "Which year?", clarify_indicator: "Which figure?",
    missing: "No such figure", missing_report: "No such report", missing_figure: "No such figure", blank_cell: "The cell is blank",
    not_in_edition: "Not in this edition of the form", no_passage: "Not in the text",
    out_of_scope: "Outside the reports", not_about_reports: "Outside the reports",
    source: "Source table",
    close: "Close",
    opening: "Opening…",
    original: "Original file",
    sections: "Sections",
    section_overview: "Overview", section_proactive: "Proactive disclosure", section_applications: "Applications",
    section_remedies: "Review and litigation", section_problems: "Problems and improvement", section_other: "Other matters",
    item: "Item",
    section_text: "Text of this section, as read",
    issues: "Problems in this report",
    table_issues: "Problems in this table",
    not_printed: "This is not a printed cell; the whole report is shown.",
    cell_blank: "blank", cell_dash: "dash", cell_unreadable: "not readable as a number",
    cell_inconsistent: "does not agree with other figures", cell_absent: "not in this table",
    error: "Mismatch", warning: "Doubtful", info: "Note",
    edition: "form of {edition}",
    year: "{year}",
  },
};

const SAMPLES = {
  zh: [
    "{issuer}{year}年共收到多少件政府信息公开申请？",
    "{issuer}{year}年不予公开的申请有多少件？",
    "{issuer}{year}年有多少件行政许可？",
    "{issuer}{year}年行政复议一共多少件？",
  ],
  en: [
    "How many applications did {issuer} receive in {year}?",
    "How many applications did {issuer} refuse in {year}?",
    "How many administrative licences did {issuer} decide in {year}?",
    "How many administrative reviews did {issuer} have in {year}?",
  ],
};

let language = "zh";

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** The interface's wording for a key, in the language of the page. */
export const t = (key, values = {}) => fill(STRINGS[language][key] ?? key, values);

/** The wording of a server's closed set (reason, status), or of its fallback when the page does not know it. */
export const known = (key, fallback) => (key in STRINGS[language] ? key : fallback);

/** A text that follows the language switch. */
export const words = (key) => h("span", { "data-t": key }, t(key));

export const samples = () => SAMPLES[language];
export const sampleQuestion = (pattern, report) => fill(pattern, report);
export const currentLanguage = () => language;

export function setLanguage(wanted) {
  language = wanted in STRINGS ? wanted : "zh";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = t("title");
  translate("t", (node, text) => { node.textContent = text; });
  translate("tLabel", (node, text) => node.setAttribute("aria-label", text));
  translate("tPlaceholder", (node, text) => node.setAttribute("placeholder", text));
}

function translate(name, put) {
  const attribute = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  for (const node of document.querySelectorAll(`[${attribute}]`)) put(node, t(node.dataset[name]));
}
