import { grantsOf, type Principal } from "../../../../access/grants";
import type { Grant } from "../../../../access/types";
import { pluralize } from "../../../../text/pluralize";
import { actorText, shortUrn, timeText } from "../../../../text/shortForms";
import type { Change } from "../../../stacks/changes";
import type { EntityMembers } from "../../report/members";
import type { PageFinding } from "../pageReport";
import { accessText, grantLines } from "./access";
import { administrativeBadge, badge, content } from "./cells";
import { element, table } from "./dom";
import type { Report } from "./report";
import { accountCell, groupCell, permissionSetCell } from "./view";

/** The address that AWS's documentation gives: pages of the console have no documented addresses. */
const consoleUrl = "https://console.aws.amazon.com/singlesignon";

/** The address of the console's list of users or groups has the id of the instance, which ARNs of permission sets contain. */
function consoleListUrl({ access }: Report, list: "users" | "groups", identityStoreId: string): string {
  const assignment = access?.assignments.find((candidate) => candidate.identityStoreId === identityStoreId);
  const [, instance] = /^arn:aws:sso:::permissionSet\/ssoins-(\w+)\//.exec(assignment?.permissionSetArn ?? "") ?? [];
  return instance === undefined ? consoleUrl : `${consoleUrl}/home#!/instances/${instance}/${list}`;
}

/** Lists the facts about a user or a group, without empty ones. What is only for look-ups elsewhere is folded. */
export function facts(
  report: Report,
  consoleList: "users" | "groups",
  own: Record<string, string | null>,
  id: string,
  known: EntityMembers,
): HTMLElement {
  const { createdAt, createdBy, updatedAt, updatedBy, stacks, resources, notComparable, issuers } = known;
  const href = consoleListUrl(report, consoleList, known.identityStoreId);
  const link = element("a", { href, target: "_blank", rel: "noreferrer" }, "IAM Identity Center");
  const isUpdated = updatedAt !== createdAt;
  const details = list({
    Id: copyable("id", id),
    "Identity store": copyable("identity store", known.identityStoreId),
    "AWS console": [link],
    "Declared as": text(resources.join("\n")),
    "Created by": text(createdBy),
    "Updated by": text(isUpdated ? updatedBy : null),
  });
  return factsPanel(
    {
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, text(value)])),
      "Managed by": text(stacks.join(", ") || "no stack"),
      "Encrypted in the export": text(notComparable.join(", ")),
      "External issuer": text(issuers.join(", ")),
      Created: text(timeAndActor(createdAt, createdBy)),
      Updated: text(isUpdated ? timeAndActor(updatedAt, updatedBy) : null),
    },
    element("details", {}, element("summary", {}, "Details"), details),
  );
}

/** Lists facts, without empty ones. */
export function factsPanel(entries: Record<string, (Node | string)[]>, ...more: Node[]): HTMLElement {
  return element("div", { class: "facts" }, list(entries), ...more);
}

function list(entries: Record<string, (Node | string)[]>): HTMLElement {
  const items = Object.entries(entries).filter(([, content]) => content.length > 0);
  return element(
    "dl",
    {},
    ...items.map(([name, content]) => element("div", {}, element("dt", {}, name), element("dd", {}, ...content))),
  );
}

/** Returns the content of a fact. */
export function text(value: string | null): string[] {
  return value === null || value === "" ? [] : [value];
}

/** A value, and a button that copies it. */
export function copyable(name: string, value: string): (Node | string)[] {
  if (value === "") return [];
  return [value, " ", element("button", { type: "button", "aria-label": `Copy ${name}`, "data-copy": value }, "Copy")];
}

function timeAndActor(at: string | null, by: string | null): string {
  return [timeText(at ?? ""), by === null ? "" : `by ${actorText(by)}`].filter((part) => part !== "").join(" ");
}

/** Lists what a user reaches or a group gives, and by which path. Returns no element if the audit has not read it. */
export function accessPanel(report: Report, principal: Principal): Node[] {
  if (report.access === undefined) return [];
  const all = grantsOf(report.access, principal);
  const heading = element("h3", {}, accessText(all));
  const isUser = "userId" in principal;
  const rows = all.map((grant) => grantRow(report, grant, isUser));
  const titles = ["Permission set", ...(isUser ? ["By"] : []), "Accounts"];
  return [
    element("section", { class: "panel" }, heading, ...(all.length === 0 ? [] : [table("grants", titles, rows)])),
  ];
}

function grantRow(report: Report, grant: Grant, isUser: boolean): HTMLElement {
  const { isAdministrative, groupId, accountIds } = grant;
  const mark = isAdministrative ? [" ", administrativeBadge("Administrative")] : [];
  const path = groupId === null ? "assigned directly" : content(groupCell(report, groupId));
  return element(
    "tr",
    {},
    element("td", {}, content(permissionSetCell(report, grant)), ...mark),
    ...(isUser ? [element("td", { "data-title": "By" }, path)] : []),
    element("td", { "data-title": "In" }, ...accountLinks(report, accountIds)),
  );
}

/** More accounts than these are folded. */
const openAccounts = 5;

function accountLinks(report: Report, accountIds: string[]): (Node | string)[] {
  const links = accountIds.flatMap((id, index) => [...(index === 0 ? [] : [", "]), content(accountCell(report, id))]);
  if (accountIds.length <= openAccounts) return links;
  return [element("details", {}, element("summary", {}, pluralize(accountIds.length, "account")), ...links)];
}

/** Lists the findings about a user or group itself in full. Returns no element if there are none. */
export function findingsPanel(report: Report, type: "user" | "group", findings: PageFinding[] = []): Node[] {
  const items = findings
    .filter((finding) => finding.type === type || finding.type === "assignment")
    .map((finding) => element("li", {}, ...findingContent(report, finding)));
  return items.length === 0 ? [] : [element("ul", { class: "panel" }, ...items)];
}

function findingContent(report: Report, finding: PageFinding): Node[] {
  const { kind, changes, detail } = finding;
  const known = [badge({ kind, count: 1 }), element("span", {}, kind.meaning)];
  if (changes.length > 0) return [...known, changesTable(changes)];
  const lines = [...detail.map(shortUrn), ...grantLines(report, finding.access)];
  return lines.length === 0 ? known : [...known, element("p", {}, lines.join("\n"))];
}

function changesTable(changes: Change[]): HTMLElement {
  const rows = changes.map(({ path, from, to, notComparable }) => {
    const values = notComparable ? ["encrypted", "not comparable"] : [JSON.stringify(from), JSON.stringify(to)];
    return element("tr", {}, element("th", { scope: "row" }, path), ...values.map((value) => element("td", {}, value)));
  });
  return table("changes", ["Attribute", "Declared", "Live"], rows);
}
