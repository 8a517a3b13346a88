/** A block of code of a page. */
export interface Block {
  language: string;
  code: string;
  /** Of the page, where the code begins; counted from 1. */
  line: number;
}

/** A block of code of a page, and the output that the page shows. */
export interface Example extends Block {
  /** The text block that follows it, if one does. */
  output: string | undefined;
}

/** The blocks of code of a Markdown page, including printed output, in their order. */
export function blocksIn(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ index, 1: language = "", 2: code = "" }) => ({
    language,
    code,
    line: markdown.slice(0, index).split("\n").length + 1,
  }));
}

/** The blocks of code of a Markdown page, each with its printed output. */
export function examplesIn(markdown: string): Example[] {
  const blocks = blocksIn(markdown);
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.language === "text" ? [] : [{ ...block, output: next?.language === "text" ? next.code : undefined }];
  });
}
