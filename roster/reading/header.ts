import { columnKey } from "../columns/column";
import { nearest } from "../columns/nearest";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import type { CsvRecord } from "./records";

/** The columns of a CSV, from its first record. */
export interface Columns {
  /** Column -> its position. */
  positions: Map<string, number>;
  /** Columns that the header probably misspells. */
  guessed: Set<string>;
  problems: RosterProblem[];
}

/**
 * Finds the columns.
 *
 * @param known all columns that a CSV may have
 * @param ignoreUnknown whether other columns are ignored
 */
export function readHeader(file: string, header: CsvRecord, known: string[], ignoreUnknown: boolean): Columns {
  const { line, cells } = header;
  const positions = new Map<string, number>();
  const guessed = new Set<string>();
  const problems: RosterProblem[] = [];
  const wrong = (column: string, reason: string) => problems.push({ kind: "column", file, line, column, reason });
  let isListed = false;
  for (const [position, spelling] of cells.entries()) {
    const key = columnKey(spelling);
    // A spreadsheet may end each line with empty fields. `namelessFields` checks whether rows have values there.
    if (key === "") continue;
    if (positions.has(key)) wrong(spelling, "appears twice in the header");
    else if (known.includes(key)) positions.set(key, position);
    else if (!ignoreUnknown) {
      const near = nearest(spelling, known);
      const list = isListed ? "" : `. Known columns: ${known.join(", ")}`;
      isListed ||= near === undefined;
      if (near !== undefined) guessed.add(near);
      wrong(spelling, `is not a known column${near === undefined ? list : `. Did you mean ${near}?`}`);
    }
  }
  return { positions, guessed, problems: positions.size > 0 ? problems : [noHeader(file, header, known)] };
}

/** Without a known column the line is not a header. This one problem replaces the problems of its cells. */
function noHeader(file: string, { line, cells }: CsvRecord, known: string[]): RosterProblem {
  const reason = `is not a header: none of ${cells.map(quote).join(", ")} is a known column. Known columns: ${known.join(", ")}`;
  return { kind: "column", file, line, reason };
}

/** Finds fields with values but without a column name. */
export function namelessFields(file: string, { line, cells }: CsvRecord, body: CsvRecord[]): RosterProblem[] {
  return [...cells.keys()]
    .filter((position) => cells[position] === "" && body.some((record) => (record.cells[position] ?? "") !== ""))
    .map((position) => ({
      kind: "column",
      file,
      line,
      reason: `has no name for field ${position + 1}, but some rows have a value in that field`,
    }));
}
