import { givesAdministrativeAccess } from "../../../../access/grants";
import type { Grant } from "../../../../access/types";
import { groupBy } from "../../../../text/collections";
import { pluralize } from "../../../../text/pluralize";
import { grantText } from "../../findings/access";
import type { AccessFacetName, Filter } from "./address";
import type { Option } from "./facets";
import type { Report } from "./report";
import type { Row } from "./view";

/** The values of the facet "access", and their texts. */
const levels = { administrative: "Administrative", other: "Other", none: "None" };

/** Lists what a user reaches: directly, and by each group. */
export function grantsOfUser({ grantsByPrincipal, membershipsByUser }: Report, userId: string): Grant[] {
  const groups = membershipsByUser.get(userId) ?? [];
  return [userId, ...groups.map(({ groupId }) => groupId)].flatMap((id) => grantsByPrincipal.get(id) ?? []);
}

/** Lists what a group gives to its members. */
export function grantsOfGroup({ grantsByPrincipal }: Report, groupId: string): Grant[] {
  return grantsByPrincipal.get(groupId) ?? [];
}

/** Lists the users who get the access of a user or a group. */
export function holdersOf({ membershipsByGroup, usersById }: Report, principalId: string): string[] {
  if (usersById.has(principalId)) return [principalId];
  return (membershipsByGroup.get(principalId) ?? []).map(({ userId }) => userId);
}

/** A grant, and the user or group that it is assigned to. */
export interface Path {
  principalId: string;
  grant: Grant;
}

/** Lists the grants of each account. */
export function pathsByAccount({ grantsByPrincipal }: Report): Map<string, Path[]> {
  const paths = [...grantsByPrincipal].flatMap(([principalId, grants]) =>
    grants.flatMap((grant) =>
      grant.accountIds.map((accountId) => ({ accountId, principalId, grant: { ...grant, accountIds: [accountId] } })),
    ),
  );
  return groupBy(paths, ({ accountId }) => accountId);
}

/** Lists the grants of each permission set. */
export function pathsByPermissionSet({ grantsByPrincipal }: Report): Map<string, Path[]> {
  const paths = [...grantsByPrincipal].flatMap(([principalId, grants]) =>
    grants.map((grant) => ({ principalId, grant })),
  );
  return groupBy(paths, ({ grant }) => grant.permissionSetArn);
}

/** Counts the people who have access by some paths. */
export function peopleOf(report: Report, paths: Path[]): number {
  return new Set(paths.flatMap(({ principalId }) => holdersOf(report, principalId))).size;
}

/** Returns the ids of the accounts that some grants reach, each once. */
export function accountIdsOf(grants: Grant[]): string[] {
  const [first, ...others] = grants;
  if (first === undefined || others.length === 0) return first?.accountIds ?? [];
  return [...new Set(grants.flatMap(({ accountIds }) => accountIds))];
}

function administrative(grants: Grant[]): Grant[] {
  return grants.filter(({ isAdministrative }) => isAdministrative);
}

function levelOf(grants: Grant[]): keyof typeof levels {
  if (grants.length === 0) return "none";
  return givesAdministrativeAccess(grants) ? "administrative" : "other";
}

/** Says how much some grants give. */
export function accessText(grants: Grant[]): string {
  const [all, most] = [accountIdsOf(grants).length, accountIdsOf(administrative(grants)).length];
  if (all === 0) return "No access to accounts";
  return `Access to ${pluralize(all, "account")}${most === 0 ? "" : `, administrative in ${most}`}`;
}

/** Says in how many accounts some grants are administrative. */
export function administrativeText(grants: Grant[]): string {
  const count = accountIdsOf(administrative(grants)).length;
  return count === 0 ? "" : pluralize(count, "account");
}

/** Lists what some grants give, in lines. */
export function grantLines(report: Report, grants: Grant[]): string[] {
  return grants.map((grant) => grantText(grant, 1, (accountId) => accountName(report, accountId)));
}

/** Whether the filter keeps a row with these grants: the account, the permission set and the level are of the same grant. */
export function hasAccess(grants: Grant[], { access, account, permissionSet }: Filter): boolean {
  if (access === "" && account === "" && permissionSet === "") return true;
  const asked = grants.filter(
    ({ permissionSetArn, accountIds }) =>
      (permissionSet === "" || permissionSetArn === permissionSet) && (account === "" || accountIds.includes(account)),
  );
  return access === "" ? asked.length > 0 : levelOf(asked) === access;
}

/** The name of an account, or its id if the name could not be read. */
export function accountName({ accountsById }: Report, accountId: string): string {
  return accountsById.get(accountId)?.name ?? accountId;
}

/** Lists the options of a facet for the access that these rows are about. A facet that cannot narrow the rows has none. */
export function accessOptions(report: Report, name: AccessFacetName, rows: Row[]): Option[] {
  if (rows.every(({ grants }) => grants === rows[0]?.grants)) return [];
  const options = name === "access" ? levelOptions(rows) : grantOptions(report, name, rows);
  return options.length < 2 ? [] : options;
}

function levelOptions(rows: Row[]): Option[] {
  const found = new Set<string>(rows.map(({ grants = [] }) => levelOf(grants)));
  const options = Object.entries(levels).map(([value, text]) => ({ value, text }));
  return options.filter(({ value }) => found.has(value));
}

function grantOptions(report: Report, name: "account" | "permissionSet", rows: Row[]): Option[] {
  // Many rows share a grant.
  const grants = [...new Set(rows.flatMap((row) => row.grants ?? []))];
  const options =
    name === "account"
      ? accountIdsOf(grants).map((value) => ({ value, text: accountText(report, value) }))
      : grants.map(({ permissionSetArn: value, permissionSet: text }) => ({ value, text }));
  return [...new Map(options.map((option) => [option.value, option])).values()].sort(byText);
}

const byText = (a: Option, b: Option) => a.text.localeCompare(b.text, "en", { numeric: true });

/** Formats an account as `sandbox (111122223333)`: several accounts may have the same name. */
function accountText(report: Report, accountId: string): string {
  const name = accountName(report, accountId);
  return name === accountId ? accountId : `${name} (${accountId})`;
}
