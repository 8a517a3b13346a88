const candidates = [",", ";", "\t"];
/** What Excel writes, and reads, before the header. */
const declaration = /^sep=(.)(?=\r|\n|$)/i;

/** The delimiter of a CSV, and its text without what only declared it. */
export interface Delimited {
  delimiter: string;
  text: string;
}

/**
 * Finds what separates the fields: the candidate by which the header falls into the most columns that are known.
 *
 * @param isColumn tells the header cells that name a column
 */
export function findDelimiter(
  text: string,
  comment: string | undefined,
  isColumn: (cell: string) => boolean,
): Delimited {
  const declared = declaration.exec(text)?.[1];
  if (declared !== undefined) return { delimiter: declared, text: text.replace(declaration, "") };
  const header = headerLine(text, comment);
  const [best] = candidates
    .map((delimiter) => ({ delimiter, cells: header.split(delimiter).map((cell) => cell.replaceAll('"', "")) }))
    .map(({ delimiter, cells }) => ({ delimiter, known: cells.filter(isColumn).length, count: cells.length }))
    .sort((a, b) => b.known - a.known || b.count - a.count);
  return { delimiter: best?.delimiter ?? ",", text };
}

function headerLine(text: string, comment: string | undefined): string {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const isComment = comment !== undefined && line.trimStart().startsWith(comment);
    if (line.trim() !== "" && !isComment) return line;
  }
  return "";
}
