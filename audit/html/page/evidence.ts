import { pairKey } from "../../compare/world";
import type { PageMembership } from "../pageReport";
import { kindsOf, type Report } from "./report";
import { stacksText } from "./texts";
import { type CellContent, type Column, type Row, row } from "./view";

/** What is said of a membership wherever one stands. */
export const evidenceColumns: Column[] = [
  { title: "Managed by" },
  { title: "Findings", kind: "findings" },
  { title: "Member since", kind: "time" },
  { title: "Added by", kind: "actor" },
];

/** A row about a membership: whom or what it is about, and the evidence. */
export function membershipRow(report: Report, membership: PageMembership, about: CellContent[]): Row {
  const { stacks, createdAt, createdBy } = membership;
  const kinds = kindsOf(report.findingsByMembership.get(pairKey(membership)));
  return row([...about, stacksText(stacks), null, createdAt, createdBy], kinds);
}
