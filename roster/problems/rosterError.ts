import { ProgramError } from "../../provider/programError";
import { escapeControls } from "../../text/controls";
import type { RosterProblem, RosterProblemKind } from "./problem";
import { quote } from "./quote";

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
  contradiction: "contradictions",
  duplicate: "duplicates",
  rename: "renames that cannot be made",
  roster: "problems of the whole roster",
};

/** A roster has problems, so nothing was created or changed. `problems` lists all of them, the message the first fifty. */
export class RosterError extends ProgramError {
  override readonly name = "RosterError";

  /** @param problems all problems, in the order of files and lines */
  constructor(readonly problems: RosterProblem[]) {
    const count = problems.length === 1 ? "1 problem" : `${numeral(problems.length)} problems`;
    const lines = problems.slice(0, printed).map((problem) => `  - ${describeProblem(problem)}`);
    super([`The roster has ${count}. Nothing was changed:`, ...lines, ...rest(problems)].join("\n"));
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
