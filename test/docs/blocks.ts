/** A block of code of a page, and what the page says that it prints. */
export interface Example {
  language: string;
  code: string;
  /** The text block that follows it, if one does. */
  output: string | undefined;
}

/** The blocks of code of a page of Markdown, in their order. */
export function examplesIn(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
  return blocks.flatMap(({ language, code }, index) => {
    const next = blocks[index + 1];
    return language === "text" ? [] : [{ language, code, output: next?.language === "text" ? next.code : undefined }];
  });
}
