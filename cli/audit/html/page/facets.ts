import { actorText } from "../../../../text/shortForms";
import type { Evidence } from "../../../directory/evidence";
import type { PageFinding } from "../pageReport";
import { accessOptions, hasAccess } from "./access";
import { type FacetName, type Filter, type RowFacetName, rowFacetNames } from "./address";
import { kindCountsOf, type Report } from "./report";
import type { Cell, Row } from "./view";

/** The values of a row in each facet. */
export type Facets = Partial<Record<RowFacetName, string[]>>;

/** An option of a facet. */
export interface Option {
  value: string;
  text: string;
}

/** The title of each facet. */
export const facetTitles: Record<FacetName, string> = {
  finding: "Finding",
  type: "Type",
  group: "Group",
  stack: "Stack",
  by: "Created by",
  age: "Older than",
  access: "Access",
  account: "Account",
  permissionSet: "Permission set",
};

/** The value of the facet "group" for a membership in a group that a stack declares. */
export const managedGroup = "managed";

const dayMs = 24 * 60 * 60 * 1000;
const ages: [days: number, text: string][] = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "1 year"],
  [730, "2 years"],
];

/** Makes a row about something that stacks declare, with its findings. */
export function rowAbout(
  report: Report,
  { stacks, createdAt, createdBy }: Pick<Evidence, "createdAt" | "createdBy"> & { stacks: string[] },
  findings: PageFinding[] | undefined,
  cells: Cell[],
  facets: Facets = {},
): Row {
  const kinds = kindCountsOf(findings);
  const ageMs = createdAt === null ? 0 : Date.parse(report.generatedAt) - Date.parse(createdAt);
  return {
    cells,
    kinds,
    facets: {
      finding: kinds.length === 0 ? [] : ["any", ...kinds.map(({ kind }) => kind.kind)],
      stack: stacks,
      by: createdBy === null ? [] : [createdBy],
      age: ages.filter(([days]) => ageMs > days * dayMs).map(([days]) => String(days)),
      ...facets,
    },
  };
}

/** Lists the options of a facet for these rows. A facet that cannot narrow the rows has none. */
export function optionsOf(report: Report, name: FacetName, rows: Row[]): Option[] {
  if (name === "access" || name === "account" || name === "permissionSet") return accessOptions(report, name, rows);
  if (name === "finding") {
    // Rows of some lists are about nothing that has findings.
    if (rows.some(({ facets }) => facets.finding === undefined)) return [];
    const { kinds } = report;
    return [{ value: "any", text: "Any finding" }, ...kinds.map(({ kind, title }) => ({ value: kind, text: title }))];
  }
  const found = new Set(rows.flatMap(({ facets }) => facets[name] ?? []));
  if (found.size < 2 && rows.every(({ facets }) => (facets[name] ?? []).length === found.size)) return [];
  if (name === "age") {
    return ages.map(([days, text]) => ({ value: String(days), text })).filter(({ value }) => found.has(value));
  }
  return [...found].sort().map((value) => ({ value, text: optionText(name, value) }));
}

function optionText(name: RowFacetName, value: string): string {
  if (name === "by") return actorText(value);
  return name === "group" ? "Managed by a stack" : value;
}

/** Whether a row has each value of the filter. */
export function hasFacets({ facets, grants = [] }: Row, filter: Filter): boolean {
  return (
    rowFacetNames.every((name) => filter[name] === "" || facets[name]?.includes(filter[name]) === true) &&
    hasAccess(grants, filter)
  );
}
