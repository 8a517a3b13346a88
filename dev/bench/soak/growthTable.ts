import { toTable } from "../../../text/table";
import type { Grown } from "../growth";

/** The promised maximums for up to 10,000 users. */
const most = { timesFlat: 1.3, pluginMb: 300, userKb: 3 };

/** The figures of rosters of growing size, compared with the promised ones. */
export interface GrowthReport {
  table: string;
  /** A sentence for each missed target. */
  missed: string[];
}

/**
 * @param startSeconds the time of an update that creates only one user
 * @param rows from the smallest roster to the largest
 */
export function reportGrowth(startSeconds: number, rows: Grown[]): GrowthReport {
  const perUser = ({ size, seconds }: Grown) => (1_000 * (seconds - startSeconds)) / size.users;
  const [smallest] = rows;
  const times = (row: Grown) => (smallest === undefined ? 1 : perUser(row) / perUser(smallest));
  const columns = ["users", "s", "ms a user", "times the first", "plugin, MB", "state of a user, KB"];
  const cells = rows.map((row) => [
    row.size.users.toLocaleString("en-US"),
    row.seconds.toFixed(1),
    perUser(row).toFixed(2),
    times(row).toFixed(2),
    row.pluginMb.toFixed(0),
    row.userKb.toFixed(2),
  ]);
  const missed = rows.flatMap((row) => [
    ...over(row, "times the smallest roster's time for each user", times(row), most.timesFlat),
    ...over(row, "MB of memory in the plugin", row.pluginMb, most.pluginMb),
    ...over(row, "KB of state for each user", row.userKb, most.userKb),
  ]);
  return { table: toTable({ columns, rows: cells }), missed };
}

function over({ size }: Grown, what: string, measured: number, target: number): string[] {
  return measured <= target
    ? []
    : [`${size.users} users: ${measured.toFixed(2)} ${what}, but at most ${target} are allowed`];
}
