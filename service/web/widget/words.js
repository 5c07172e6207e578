const WORDS = {
  zh: {
    title: "年报问答",
    open: "打开{title}", close: "收起", anew: "新对话",
    welcome: "问政府信息公开年报里的数。每个数都是原表的一格，或由这些格算出；点编号看原表。没有的，会说没有。",
    welcome_pinned: "问{issuer}政府信息公开年报里的数。每个数都是原表的一格，或由这些格算出；点编号看原表。没有的，会说没有。",
    examples: "可以这样问",
    log: "对话", question: "问题", placeholder: "问一个数，或问一件事", send: "提问", stop: "停止",
    asked: "问：", gathering: "正在查找…", wording: "正在成文…",
    stopped: "已停止。", again: "再问一次", cut: "连接中断，回答没有收完。",
    unreachable: "连接不上服务，请检查网络后重试。", too_slow: "服务很久没有回应，请重试。",
    failed: "服务出了差错（{status}），请重试。", broken: "出了差错，请重试。",
    clarify: "请补充", clarify_issuer: "哪个机关？", clarify_year: "哪一年？", clarify_indicator: "哪一项？",
    missing: "没有这个数", missing_report: "没有这份年报", missing_figure: "没有这个数", blank_cell: "原表此格空白",
    not_in_edition: "这一版表样没有此项", no_passage: "正文没有写到",
    out_of_scope: "不在回答范围内", not_about_reports: "不在回答范围内",
    understood: "理解为：", derivation: "怎么算的", warnings: "年报自身的问题", warning_told: "请注意：{message}", passages: "正文原话", sources: "来源",
    chart: "图表", chart_page: "打开图表", chart_file: "存为图片（PNG）", followups: "接着问",
    copy: "复制", copied: "已复制", copy_failed: "没能复制", evidence: "证据页",
    useful: "有用", wrong: "数字不对", comment: "哪里不对？（可不填）", tell: "提交", leave: "取消",
    thanks: "已记下，谢谢。", not_told: "没能提交，请重试。",
    source: "原表", opening: "正在打开…", original: "原文件", original_page: "原件第 {n} 页", not_printed: "这一项不是表中印出的一格。", table_issues: "这张表的问题",
    item: "信息内容",
    cell_blank: "空白", cell_dash: "划线", cell_unreadable: "读不成数", cell_inconsistent: "与表内其他数不合", cell_absent: "原表无此格",
    error: "不合", warning: "存疑", info: "说明",
    section_overview: "总体情况", section_proactive: "主动公开", section_applications: "申请情况",
    section_remedies: "复议、诉讼", section_problems: "问题与改进", section_other: "其他事项",
    edition: "{edition} 年版表样", year: "{year}年", amount: "{value}{unit}", stop_mark: "：",
  },
  en: {
    title: "Ask the reports",
    open: "Open: {title}", close: "Close", anew: "New conversation",
    welcome: "Ask for a figure of the annual disclosure reports. Every number is a printed cell or worked out from such cells; its mark opens the table. What is not there is said not to be there.",
    welcome_pinned: "Ask for a figure of the disclosure reports of {issuer}. Every number is a printed cell or worked out from such cells; its mark opens the table. What is not there is said not to be there.",
    examples: "For example",
    log: "Conversation", question: "Question", placeholder: "Ask for a figure", send: "Ask", stop: "Stop",
    asked: "Asked: ", gathering: "Looking it up…", wording: "Putting it into words…",
    stopped: "Stopped.", again: "Ask again", cut: "The connection broke; the answer is not whole.",
    unreachable: "The service cannot be reached. Check the network and try again.", too_slow: "The service has not answered for a long time. Try again.",
    failed: "The service failed ({status}). Try again.", broken: "Something failed. Try again.",
    clarify: "One more thing", clarify_issuer: "Which body?", clarify_year: "Which year?", clarify_indicator: "Which figure?",
    missing: "No such figure", missing_report: "No such report", missing_figure: "No such figure", blank_cell: "The cell is blank",
    not_in_edition: "Not in this edition of the form", no_passage: "Not in the text",
    out_of_scope: "Outside what is answered here", not_about_reports: "Outside what is answered here",
    understood: "Understood as: ", derivation: "How this was worked out", warnings: "Problems in the report itself", passages: "In the report’s words", sources: "Sources",
    chart: "Chart", chart_page: "Open the chart", chart_file: "Save as a picture (PNG)", followups: "Ask next",
    copy: "Copy", copied: "Copied", copy_failed: "Could not copy", evidence: "Evidence",
    useful: "Useful", wrong: "Wrong figure", comment: "What is wrong? (optional)", tell: "Send", leave: "Cancel",
    thanks: "Noted, thank you.", not_told: "Could not be sent. Try again.",
    source: "Source table", opening: "Opening…", original: "Original file", original_page: "Page {n} of the original", not_printed: "This is not a printed cell.", table_issues: "Problems in this table",
    item: "Item",
    cell_blank: "blank", cell_dash: "dash", cell_unreadable: "not readable as a number", cell_inconsistent: "does not agree with other figures", cell_absent: "not in this table",
    error: "Mismatch", warning: "Doubtful", info: "Note",
    section_overview: "Overview", section_proactive: "Proactive disclosure", section_applications: "Applications",
    section_remedies: "Review and litigation", section_problems: "Problems and improvement", section_other: "Other matters",
    edition: "form of {edition}", year: "{year}", amount: "{value} {unit}", stop_mark: ":",
    unit_件: "items", one_件: "item", unit_万元: "ten thousand yuan", unit_元: "yuan", unit_个百分点: "percentage points", unit_倍: "times",
    "unit_件/万人": "items per ten thousand people", "unit_件/十万人": "items per hundred thousand people", "unit_件/人": "items per person",
  },
};

/** What is said in a language: the wording of a key, or of `fallback` where the key is not known; `more` words go before those here. */
export function makeWords(lang, more = {}) {
  const words = { ...WORDS[lang], ...more };
  const own = (key) => Object.hasOwn(words, key);
  return (key, values = {}, fallback = key) =>
    (own(key) ? words[key] : own(fallback) ? words[fallback] : fallback).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A unit as it is said beside a value; as it is where the language has no other word for it. */
export const sayUnit = ({ value, unit }, t) => (value === "1" && t(`one_${unit}`, {}, "")) || t(`unit_${unit}`, {}, "") || unit;

export const LANGUAGES = Object.keys(WORDS);
