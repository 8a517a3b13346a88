import type { CellRule } from "../people/cellRules";
import { type Entry, firstWith } from "../people/entry";
import type { RosterProblem } from "../problems/problem";
import { quote } from "../problems/quote";
import { problemAt } from "../reading/table";

/**
 * The API accepts any text as an e-mail address. This pattern refuses only what cannot be an address, so that a roster can
 * have the addresses of an existing directory.
 */
const plausible = /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)*$/u;

export const emailRule: CellRule = (value) =>
  plausible.test(value) ? undefined : { kind: "email", reason: "is not an e-mail address" };

/** In the API only one user can have an e-mail address. The API ignores case. */
export function sharedEmails(entries: Entry[]): RosterProblem[] {
  const owners = new Map<string, { entry: Entry; line: number; file: string }>();
  return entries.flatMap((entry) => {
    const found = firstWith(entry.rows, "email");
    if (found === undefined || found.value === "") return [];
    const key = found.value.toLowerCase();
    const owner = owners.get(key);
    const { line, table } = found.row;
    owners.set(key, owner ?? { entry, line, file: table.file });
    if (owner === undefined) return [];
    const place = owner.file === table.file ? `line ${owner.line}` : `${owner.file}:${owner.line}`;
    const reason = `is also the address of ${quote(owner.entry.userName)} (${place}), but only one person can have the same address`;
    return [problemAt(found.row, "email", "duplicate", reason)];
  });
}
