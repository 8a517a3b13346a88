import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../model/serviceModel";
import { observed } from "../../provider/attributes/declared";
import { fromApi } from "../../provider/attributes/spelling";
import { type Account, type Entity, normalized } from "../../provider/lifecycle/entity";
import { changesTo } from "../../provider/lifecycle/entityLifecycle";
import { group } from "../../provider/lifecycle/group";
import { user } from "../../provider/lifecycle/user";
import { groupBy } from "../../text/collections";
import type { Rows } from "../../text/csv";
import { firstOf } from "../../text/pluralize";
import { issuerNames } from "../directory/evidence";
import type { LivePerson, NamedGroup } from "./namedDirectory";
import { type ParsedRow, parseGroupNames, parseGroups, parsePeople } from "./parseRows";

/** Something that a roster cannot express about a user or a group. */
export interface Limitation {
  /**
   * `refused`: IdentityRoster refuses the row. `changed`: adopting the roster would change it. `kept`: the roster does not
   * declare it, and adoption keeps it.
   */
  effect: "refused" | "changed" | "kept";
  kind: "user" | "group";
  name: string;
  what: string;
}

/** The limitations of people: what changes when their rows are parsed and adopted. */
export function limitationsOfPeople(people: LivePerson[], rows: Rows): Limitation[] {
  const parsed = parsePeople(rows);
  return people.flatMap(({ userName, user: live }, index) => {
    const effects = effectsOf(user, live, parsed[index]);
    const disabled = live.UserStatus === "DISABLED" ? ["the user is disabled"] : [];
    return asLimitations("user", userName, { ...effects, kept: [...effects.kept, ...disabled] });
  });
}

/** The limitations of groups that are only in the rows of people. */
export function limitationsOfUnlistedGroups(groups: NamedGroup[]): Limitation[] {
  return groups.flatMap(({ displayName, group: live, hasMembers }) => {
    const kept = hasMembers
      ? effectsOf(group, live, { item: { displayName }, problems: [] }).kept
      : ["the group has no members", ...externalIds(live)];
    return asLimitations("group", displayName, { kept });
  });
}

/** The limitations of groups that have their own rows. */
export function limitationsOfGroups(groups: NamedGroup[], rows: Rows): Limitation[] {
  const parsed = parseGroups(rows);
  return groups.flatMap(({ displayName, group: live }, index) =>
    asLimitations("group", displayName, effectsOf(group, live, parsed[index])),
  );
}

/** The group names that the rows of people cannot express: members would join another group. */
export function limitationsOfGroupNames(groups: NamedGroup[], separator: string): Limitation[] {
  const names = groups.filter(({ hasMembers }) => hasMembers).map(({ displayName }) => displayName);
  const parsed = parseGroupNames(names, separator);
  return names.flatMap((name, index) => {
    const { item, problems: refused = [] } = parsed[index] ?? {};
    const isSame = item === undefined || isDeepStrictEqual(item, [name]);
    const why = name.includes(separator) ? "contains the group separator" : "begins or ends with a space";
    return asLimitations("group", name, { refused, changed: isSame ? [] : [`its name, which ${why}`] });
  });
}

type Effects = Record<Limitation["effect"], string[]>;

/** What the adoption of a parsed row would do, by the provider's own rules and without a request. */
function effectsOf(entity: Entity, live: Account, { item, problems = [] }: Partial<ParsedRow<object>> = {}): Effects {
  const kept = externalIds(live);
  if (item === undefined) return { refused: problems, changed: [], kept };
  const args = normalized(entity, { ...item });
  const now = fromApi(entity.shape, live);
  const { operations } = changesTo(entity, live, undefined, args);
  return {
    refused: problems,
    changed: operations.flatMap(({ AttributePath }) => AttributePath ?? []),
    kept: [...undeclared(now, observed(args, now)), ...kept],
  };
}

/** The paths of live attributes that are not declared. */
function undeclared(live: unknown, declared: unknown, path = ""): string[] {
  if (declared === undefined) return [path];
  if (!isRecord(live) || !isRecord(declared)) return [];
  return Object.keys(live).flatMap((name) =>
    undeclared(live[name], declared[name], path === "" ? name : `${path}.${name}`),
  );
}

function externalIds(live: Parameters<typeof issuerNames>[0]): string[] {
  const issuers = issuerNames(live);
  if (issuers.length === 0) return [];
  return [`external ids of ${issuers.join(", ")}: adoption needs identitystore:allowExternal`];
}

const effects = ["refused", "changed", "kept"] as const;

function asLimitations(kind: Limitation["kind"], name: string, found: Partial<Effects>): Limitation[] {
  return effects.flatMap((effect) => (found[effect] ?? []).map((what) => ({ effect, kind, name, what })));
}

const headings: Record<Limitation["effect"], string> = {
  refused: "IdentityRoster refuses the following. Correct it in the directory or in the file:",
  changed: "A roster cannot express the following. Adopting the roster would change it:",
  kept: "A roster does not declare the following. Adopting the roster keeps it:",
};

/** Further names are counted, if their values are kept. */
const namesShown = 20;

/** Formats limitations, grouped by effect. It names all users and groups that the adoption would change. */
export function limitationsText(limitations: Limitation[]): string {
  return effects.map((effect) => paragraph(effect, limitations)).join("");
}

function paragraph(effect: Limitation["effect"], limitations: Limitation[]): string {
  const alike = groupBy(
    limitations.filter((limitation) => limitation.effect === effect),
    ({ kind, what }) => `${kind}: ${what}`,
  );
  if (alike.size === 0) return "";
  const lines = [...alike].map(([heading, some]) => {
    const names = some.map(({ name }) => JSON.stringify(name));
    return `  - ${heading}: ${effect === "kept" ? firstOf(names, namesShown) : names.join(", ")}\n`;
  });
  return `${headings[effect]}\n${lines.join("")}`;
}
