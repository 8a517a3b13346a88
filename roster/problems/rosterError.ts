import { ProgramError } from "../../provider/programError";
import { escapeControls } from "../../text/controls";
import { quote } from "./quote";

/** The kind of a problem, for scripts and for the counts in a message. */
export type RosterProblemKind =
  /** A file that cannot be read or is empty. */
  | "file"
  /** Bytes that are not text. */
  | "encoding"
  /** Quotes that do not match. */
  | "syntax"
  /** A row with too many or too few fields. */
  | "fields"
  /** A column that is unknown, is missing or appears twice. */
  | "column"
  /** A cell that must not be empty. */
  | "required"
  /** A value that the API would refuse, because of its length or its characters. */
  | "value"
  /** A name that AWS reserves. */
  | "reserved"
  /** A malformed e-mail address. */
  | "email"
  /** A flag that is neither TRUE nor FALSE, or two primary addresses. */
  | "primary"
  /** A beginning or an end of memberships that is no time, or that limits nothing. */
  | "period"
  /** Rows of one person or group with different values. */
  | "contradiction"
  /** Two people with the same e-mail address, or a person or group that two resources declare. */
  | "duplicate"
  /** A rename that cannot be made in place. */
  | "rename"
  /** A rule of membership that is broken, or wrong itself. */
  | "rule"
  /** A problem of the whole roster: too few rows, an unknown group in an option, a missing existing user or group. */
  | "roster";

/** A problem of a roster: its place and its reason. All problems of a roster are collected before any is reported. */
export interface RosterProblem {
  kind: RosterProblemKind;
  /** The path of the file; `csv` for a text; the name of an argument for a problem of that argument. */
  file: string;
  /** Counted from 1, including the header's line; 0 if the problem is not in one line. */
  line: number;
  /** The name of the column, as the file spells it. */
  column?: string;
  /** The value of the cell, without spaces around it and without the apostrophe that escapes a formula. */
  value?: string;
  /** The rest of a sentence that begins with the place, the column and the value. */
  reason: string;
}

/** Further problems are only counted: they are mostly of the same kinds as the first ones. */
const printed = 50;

const inWords: Record<RosterProblemKind, string> = {
  file: "files that cannot be used",
  encoding: "lines that are not text",
  syntax: "quotes that do not match",
  fields: "rows with too many or too few fields",
  column: "wrong columns",
  required: "empty cells that must have a value",
  value: "values that the API refuses",
  reserved: "reserved names",
  email: "malformed e-mail addresses",
  primary: "wrong primary flags",
  period: "wrong beginnings and ends",
  contradiction: "contradictions",
  duplicate: "duplicates",
  rename: "renames that cannot be made",
  rule: "broken or wrong rules",
  roster: "problems of the whole roster",
};

/** A roster or a file of rules has problems, so no resource of the roster was created or changed. `problems` lists all of them, the message the first fifty. */
export class RosterError extends ProgramError {
  override readonly name = "RosterError";

  /**
   * @param problems all problems, in the order of files and lines
   * @param subject what has the problems
   */
  constructor(
    readonly problems: RosterProblem[],
    subject = "roster",
  ) {
    const count = problems.length === 1 ? "1 problem" : `${numeral(problems.length)} problems`;
    const lines = problems.slice(0, printed).map((problem) => `  - ${describeProblem(problem)}`);
    super(
      [`The ${subject} has ${count}. No resource of the roster was changed:`, ...lines, ...rest(problems)].join("\n"),
    );
  }
}

/** A problem in one line of text. */
export function describeProblem({ file, line, column, value, reason }: RosterProblem): string {
  const place = line > 0 ? `${escapeControls(file)}:${line}` : escapeControls(file);
  const cell = column === undefined ? "" : ` ${escapeControls(column)}${value === undefined ? "" : ` ${quote(value)}`}`;
  return `${place}:${cell} ${escapeControls(reason)}`;
}

function rest(problems: RosterProblem[]): string[] {
  if (problems.length <= printed) return [];
  const counts = new Map<RosterProblemKind, number>();
  for (const { kind } of problems) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${numeral(count)} ${inWords[kind]}`);
  return [`  ... and ${numeral(problems.length - printed)} more. All by kind: ${kinds.join(", ")}`];
}

function numeral(count: number): string {
  return count.toLocaleString("en-US");
}
