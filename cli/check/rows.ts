import { givesAdministrativeAccess } from "../../access/grants";
import type { Grant } from "../../access/types";
import { provenanceOf, provenanceText, withoutAddress } from "../../provider/lifecycle/provenance";
import { quote } from "../../roster/problems/quote";
import { compareNames, groupBy } from "../../text/collections";
import { pluralize } from "../../text/pluralize";
import { actorText } from "../../text/shortForms";
import type { Evidence } from "../directory/evidence";
import { publicChangeText } from "../stacks/changes";
import type { AccessChanges } from "./accessChanges";
import type { Adoption } from "./adoptions";
import type { TimedChange } from "./periods";
import type { Reason } from "./reasons";
import type { Changed, UpdatePlan } from "./updatePlan";

/** What happens to a user or group, for all texts. */
export interface Row {
  action: string;
  kind: "user" | "group";
  name: string;
  detail: Part[];
  /** Whether somebody gains administrative access. */
  isAdministrative?: boolean;
}

/** A part of a detail: words that quote names, then names as they are. */
export interface Part {
  words?: string;
  names?: string[];
}

/**
 * One row for each user and group that an update changes, with the access that they gain and lose.
 *
 * @param mostGrants further gains of a row are counted, and further losses too. Default: all are listed.
 */
export function planRows(
  { joins, changes, moves, leaves, groups, reasons }: UpdatePlan,
  access: AccessChanges | null,
  mostGrants?: number,
): Row[] {
  const withAccess = accessAdder(access, mostGrants);
  const byReason = reasonSplitter(reasons);
  const gone = new Map(access?.deletedGroups.map(({ displayName, gives }) => [displayName, gives]));
  return [
    ...groups.created.map((name): Row => ({ action: "create", kind: "group", name, detail: [] })),
    ...groups.changed.map((group) => changeRow("group", group)),
    ...groups.deleted.map((name): Row => {
      const detail = grantParts("gives", gone.get(name) ?? [], access, mostGrants);
      return { action: "delete", kind: "group", name, detail };
    }),
    ...joins.map(({ userName, groups }) => withAccess(userRow("join", userName, byReason("", userName, groups)))),
    ...changes.map((user) => changeRow("user", user)),
    ...moves.map(({ userName, joined, left }) =>
      withAccess(
        userRow("move", userName, [
          ...byReason("joined", userName, joined),
          ...leftParts(left, groups.deleted, (names) => byReason("left", userName, names)),
        ]),
      ),
    ),
    ...leaves.map(({ userName, isDeleted, left }) => {
      const account = { words: isDeleted ? "the account is deleted" : "the account stays" };
      return withAccess(userRow("leave", userName, [account, ...leftParts(left, groups.deleted)]));
    }),
  ];
}

/** Makes a function that adds to the row of a user what the user gains and loses. */
function accessAdder(access: AccessChanges | null, mostGrants?: number): (row: Row) => Row {
  const byName = new Map(access?.users.map((user) => [user.userName, user]));
  return (row) => {
    if (row.kind === "group") return row;
    const { gains = [], loses = [] } = byName.get(row.name) ?? {};
    const gained = grantParts("gains", gains, access, mostGrants);
    const lost = grantParts("loses", loses, access, mostGrants);
    return { ...row, detail: [...row.detail, ...gained, ...lost], isAdministrative: givesAdministrativeAccess(gains) };
  };
}

/** How many accounts a row names before it only counts them. */
const mostNamed = 3;

function grantParts(
  verb: string,
  grants: Grant[],
  access: AccessChanges | null,
  mostGrants = Number.POSITIVE_INFINITY,
): Part[] {
  const names = new Map(access?.accounts.map(({ accountId, name }) => [accountId, name]));
  const listed = grants.slice(0, mostGrants).map(({ permissionSet, isAdministrative, groupId, group, accountIds }) => {
    const administrative = isAdministrative ? " (administrative)" : "";
    const path = groupId === null ? "" : ` by ${quote(group ?? groupId)}`;
    const words = `${verb} ${quote(permissionSet)}${administrative}${path} in`;
    if (accountIds.length > mostNamed) return { words: `${words} ${pluralize(accountIds.length, "account")}` };
    return { words, names: accountIds.map((id) => names.get(id) ?? id) };
  });
  const more = grants.length - listed.length;
  return more > 0 ? [...listed, { words: `${verb} access by ${pluralize(more, "more path")}` }] : listed;
}

function userRow(action: string, name: string, detail: Part[]): Row {
  return { action, kind: "user", name, detail };
}

function changeRow(kind: Row["kind"], { name, attributes }: Changed): Row {
  return { action: "change", kind, name, detail: attributes.map((change) => ({ names: [publicChangeText(change)] })) };
}

function parts(...lists: [words: string, names: string[]][]): Part[] {
  return lists.flatMap(([words, names]) => (names.length === 0 ? [] : [{ words, names }]));
}

/** Names deleted groups apart: `membershipDeletes` does not count their memberships. */
function leftParts(left: string[], deleted: string[], partsOf = (names: string[]) => parts(["left", names])): Part[] {
  const isDeleted = (name: string) => deleted.includes(name);
  return [
    ...partsOf(left.filter((name) => !isDeleted(name))),
    ...parts(["in groups that are deleted:", left.filter(isDeleted)]),
  ];
}

/** Makes a function that lists the groups of a user: those with the same reason together, and those without one first. */
function reasonSplitter(reasons: Reason[]): (verb: string, userName: string, groups: string[]) => Part[] {
  const byUser = groupBy(reasons, ({ userName }) => userName);
  return (verb, userName, groups) => {
    const known = new Map((byUser.get(userName) ?? []).map(({ group, reason }) => [group, reason]));
    const lists = [...groupBy(groups, (group) => known.get(group) ?? "")].sort(([a], [b]) => compareNames(a, b));
    return lists.map(([reason, names]) => {
      const words = [verb, reason].filter((text) => text !== "").join(", ");
      return { words: reason === "" ? words : `${words}:`, names };
    });
  };
}

/** One row for each membership that begins or ends because of its time. */
export function timedRows(changes: TimedChange[]): Row[] {
  return changes.map(({ change, userName, group, reason }) =>
    userRow(change, userName, [{ words: `${reason}:`, names: [group] }]),
  );
}

export const outcomes: Record<Adoption["outcome"], string> = {
  create: "create",
  adopt: "adopt",
  change: "adopt and change",
  refuse: "refuse",
  owned: "already in this stack",
  found: "exists",
  missing: "missing",
};

/** One row for each user and group, with the access that users gain, as {@link planRows} lists it. */
export function adoptionRows(adoptions: Adoption[], access: AccessChanges | null, mostGrants?: number): Row[] {
  return adoptions.map(adoptionRow).map(accessAdder(access, mostGrants));
}

/** Which attributes would change, who created what would be adopted, and the note. */
function adoptionRow({ outcome, kind, name, attributes, note, ...evidence }: Adoption): Row {
  const isAdopted = outcome === "adopt" || outcome === "change";
  const words = [isAdopted ? historyText(evidence) : "", note ?? ""].filter((text) => text !== "");
  const detail = [...parts(["", attributes]), ...words.map((text) => ({ words: text }))];
  return { action: outcomes[outcome], kind, name, detail };
}

function historyText({ createdAt, createdBy, updatedAt, updatedBy }: Evidence): string {
  const time = (text: string | null) => (text === null ? undefined : new Date(text));
  const provenance = provenanceOf({
    CreatedAt: time(createdAt),
    CreatedBy: createdBy ?? undefined,
    UpdatedAt: time(updatedAt),
    UpdatedBy: updatedBy ?? undefined,
  });
  return provenance
    .map(({ by, ...entry }) => provenanceText({ ...entry, by: by && actorText(withoutAddress(by)) }))
    .join(", ");
}
