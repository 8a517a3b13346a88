import { timeText } from "../../../../../text/shortForms";
import type { Mover, Since } from "../../../report/schema";
import { rowAbout } from "../facets";
import type { Report } from "../report";
import { type Row, userCell, type View } from "../view";

const gone = { stacks: [], createdAt: null, createdBy: null };

/** Lists the users who joined, moved and left since an earlier audit. */
export function changesView(report: Report, since: Since): View {
  const rows = (change: string, movers: Mover[]): Row[] =>
    movers.map(({ userId, userName, joined, left }) =>
      rowAbout(report, report.usersById.get(userId) ?? gone, report.findingsByUser.get(userId), [
        change,
        userCell(report, userId, userName),
        joined.join(", "),
        left.join(", "),
        null,
      ]),
    );
  return {
    title: `Changes since ${timeText(since.generatedAt)}`,
    noun: "people",
    emptyText: "Nobody joined, moved between groups or left.",
    columns: [
      { title: "Change", share: 1 },
      { title: "User" },
      { title: "Joined groups", share: 4 },
      { title: "Left groups", share: 4 },
      { title: "Findings", kind: "findings" },
    ],
    rows: [...rows("Joined", since.joiners), ...rows("Moved", since.movers), ...rows("Left", since.leavers)],
  };
}
