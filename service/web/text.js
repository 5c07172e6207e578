/** What the chat page says beside the words of the widget. */
export const PAGE_WORDS = {
  zh: {
    close: "关闭",
    sections: "各节", section_text: "本节文字（照原文读入）",
    issues: "这份年报的问题", not_printed: "这一项不是表中印出的一格，见整份年报。",
    whole: "整份年报",
  },
  en: {
    close: "Close",
    sections: "Sections", section_text: "Text of this section, as read",
    issues: "Problems in this report", not_printed: "This is not a printed cell; the whole report is shown.",
    whole: "Whole report",
  },
};
