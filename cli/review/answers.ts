import { pairKey } from "../../provider/ids";
import { groupBy } from "../../text/collections";
import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import type { AuditReport } from "../audit/report/schema";
import { answerColumns, type Sheet, wordOf } from "./sheet";

/** What a reviewer wrote. */
export type Answer = Record<(typeof answerColumns)[number], string>;

/** What reviewers wrote in a sheet, for the next one. */
export interface Answers {
  /** The name of the sheet in messages. */
  source: string;
  /** By {@link pairKey}, with "" for no user or no group. Ids and not names: an account that was created again is another one. */
  byId: Map<string, Answer>;
  /** How many memberships and groups have contradictory decisions, which the next sheet does not have. */
  contradictory: number;
}

/** Collects what reviewers wrote in a sheet. */
export function answersIn({ source, rows }: Sheet): Answers {
  const answered = rows.filter((row) => answerColumns.some((name) => row[name] !== ""));
  const answers: Answers = { source, byId: new Map(), contradictory: 0 };
  for (const [id, some] of groupBy(answered, pairKey)) {
    const decided = some.filter(({ decision }) => decision !== "");
    const meanings = new Set(decided.map((row) => wordOf(row) ?? row.decision.toLowerCase()));
    const { reviewer, decision, date } = decided[0] ?? some[0];
    if (meanings.size > 1) answers.contradictory += 1;
    else answers.byId.set(id, { reviewer, decision, date });
  }
  return answers;
}

/** Says how many answers the sheet of a report has from an earlier sheet. */
export function carriedText({ source, byId, contradictory }: Answers, { groups, users }: AuditReport): string {
  const ofGroups = groups.flatMap(({ groupId, members }) =>
    (members.length === 0 ? [{ userId: "" }] : members).map(({ userId }) => pairKey({ groupId, userId })),
  );
  const direct = users.filter(({ access = [] }) => access.some(({ groupId }) => groupId === null));
  const ids = [...ofGroups, ...direct.map(({ userId }) => pairKey({ groupId: "", userId }))];
  const carried = ids.filter((id) => byId.has(id)).length;
  const rest: [count: number, why: string][] = [
    [byId.size - carried, "about memberships that are gone"],
    [contradictory, "with contradictory decisions"],
  ];
  const left = rest.flatMap(([count, why]) => (count === 0 ? [] : [`${count} ${why}`]));
  const lost = left.length === 0 ? "" : `; not carried over: ${left.join(", ")}`;
  return `${escapeControls(source)}: ${pluralize(carried, "answer")} carried over${lost}\n`;
}
