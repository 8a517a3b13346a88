import { quote } from "../../roster/problems/quote";
import { describeProblem } from "../../roster/problems/rosterError";
import { cell, type Row, readTable } from "../../roster/reading/table";
import { pluralize } from "../../text/pluralize";
import { accessColumns, signInColumns } from "../audit/report/access";
import { readBytes } from "../input";

/** What reviewers write into a row of a sheet. */
export const answerColumns = ["reviewer", "decision", "date"] as const;

/** The columns of a sheet: one row for each member of a group, each group without members, and each user with direct assignments. */
export const sheetColumns = [
  ...["group", "userName", "displayName", "email", "userStatus", "memberSince", "addedBy", "managedBy"],
  ...accessColumns,
  ...signInColumns,
  ...["groupId", "userId", ...answerColumns],
] as const;

/** The columns that a sheet must still have when it comes back. */
const required = ["group", "userName", "managedBy", "groupId", "userId", ...answerColumns] as const;

/** A row of a sheet. */
export interface SheetRow extends Record<(typeof required)[number], string> {
  line: number;
}

/** A sheet that came back from its reviewers. */
export interface Sheet {
  /** The name of the sheet in messages. */
  source: string;
  rows: SheetRow[];
}

const words = new Map<string, "keep" | "remove">([
  ...["keep", "kept", "approve", "approved", "yes"].map((word) => [word, "keep"] as const),
  ...["remove", "removed", "revoke", "revoked", "no"].map((word) => [word, "remove"] as const),
]);

/** What the rows of one membership or group say together. */
export interface Decided {
  decision: "keep" | "remove" | "open";
  /** Why the decision is open. */
  reason: string;
}

/**
 * Reads a sheet: in any dialect and encoding that a roster may have, because a spreadsheet saves both the same way.
 *
 * @throws an error that says why the file is not such a sheet
 */
export async function readSheet(file: string): Promise<Sheet> {
  const { source, bytes } = await readBytes(file);
  const columns = required.map((name) => ({ name: name.toLowerCase(), about: "" }));
  // Reviewers may add columns of their own.
  const { rows, positions, problems } = readTable({ file: source, text: bytes }, columns, {
    ignoreUnknownColumns: true,
  });
  const [first, ...others] = problems;
  if (first !== undefined) {
    const more = others.length === 0 ? "" : ` (and ${pluralize(others.length, "more problem")})`;
    throw new Error(`the review sheet cannot be used: ${describeProblem(first)}${more}`);
  }
  const lacking = required.filter((name) => !positions.has(name.toLowerCase()));
  if (lacking.length > 0) {
    const has = `the review sheet ${source} has no column ${lacking.join(", ")}`;
    throw new Error(`${has}: keep all columns that identitystore audit --output review writes`);
  }
  return { source, rows: rows.map(sheetRow) };
}

function sheetRow(row: Row): SheetRow {
  const text = (name: (typeof required)[number]) => cell(row, name.toLowerCase()) ?? "";
  return {
    line: row.line,
    group: text("group"),
    userName: text("userName"),
    managedBy: text("managedBy"),
    groupId: text("groupId"),
    userId: text("userId"),
    reviewer: text("reviewer"),
    decision: text("decision"),
    date: text("date"),
  };
}

/** Decides about one membership or group: several reviewers may have a row for it. */
export function decide(rows: SheetRow[]): Decided {
  const answered = rows.filter(({ decision }) => decision !== "");
  const unknown = answered.find((row) => wordOf(row) === undefined);
  if (unknown !== undefined) return { decision: "open", reason: `${quote(unknown.decision)} is not a decision` };
  const [decision, contrary] = new Set(answered.flatMap((row) => wordOf(row) ?? []));
  if (decision === undefined) return { decision: "open", reason: "there is no decision" };
  if (contrary === undefined) return { decision, reason: "" };
  const said = answered.map((row) => `line ${row.line} says ${wordOf(row)}`);
  return { decision: "open", reason: `the decisions contradict each other: ${said.join(", ")}` };
}

/** The meaning of a decision: reviewers write it in several words. */
export function wordOf({ decision }: SheetRow): "keep" | "remove" | undefined {
  return words.get(decision.toLowerCase());
}
