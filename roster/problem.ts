/** Something wrong in a roster: where, and why. Every problem of a roster is found before any is reported. */
export interface RosterProblem {
  /** The file, or `csv` for a text. */
  file: string;
  /** Counted from 1, the header's line included; 0 where no single line is at fault. */
  line: number;
  /** The column as the file spells it. */
  column?: string;
  /** The cell as it stands in the file. */
  value?: string;
  reason: string;
}

/** More problems than this are counted, not printed: the first ones say what is wrong with the rest. */
const printed = 50;

/** A roster that cannot be used. Nothing was created. */
export class RosterError extends Error {
  override readonly name = "RosterError";

  /** @param problems all of them, in the order of the lines */
  constructor(readonly problems: RosterProblem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const more = problems.length > printed ? [`  ... and ${problems.length - printed} more`] : [];
    const lines = problems.slice(0, printed).map((problem) => `  - ${sentence(problem)}`);
    super([`The roster has ${count}; nothing was changed:`, ...lines, ...more].join("\n"));
  }
}

function sentence({ file, line, column, value, reason }: RosterProblem): string {
  const place = line > 0 ? `${file}:${line}` : file;
  const cell = column === undefined ? "" : ` ${column}${value === undefined ? "" : ` ${JSON.stringify(value)}`}`;
  return `${place}:${cell} ${reason}`;
}
