import { type Period, parseFrom, parseUntil } from "../../provider/period";
import { cell, type Row } from "../reading/table";

/** The columns that limit the memberships of a row. */
export const periodColumns = ["from", "until"] as const;

const unlimited: Period = {};

/** When the memberships of a row begin and end. A text that is no time limits nothing: it is reported. */
export function periodOf(row: Row): Period {
  const [from, until] = [cell(row, "from"), cell(row, "until")];
  if (!from && !until) return unlimited;
  return { from: from ? parseFrom(from) : undefined, until: until ? parseUntil(until) : undefined };
}
