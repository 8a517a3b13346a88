const candidates = [",", ";", "\t"];
/** Excel writes and reads this line before the header. */
const declaration = /^sep=(.)(?=\r|\n|$)/i;

/** The delimiter of a CSV, and the text without the line `sep=`. */
export interface Delimited {
  delimiter: string;
  text: string;
}

/**
 * Finds the delimiter: the candidate that splits the header into the most known columns.
 *
 * @param isColumn whether a header cell is the name of a known column
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
