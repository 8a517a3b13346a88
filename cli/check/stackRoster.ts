import { nameKey } from "../../provider/attributes/names";
import { namesIn } from "../../roster/resources/resourceNames";
import { groupBy } from "../../text/collections";
import { type ManagedEntity, type ManagedMembership, managedBy } from "../stacks/managed";
import { parseStackExport, type StackResource } from "../stacks/stackExport";

/** What a stack has of one roster, by the names that its resources have: those in lower case. */
export interface StackRoster {
  /** `<project>/<stack>`. */
  stack: string;
  /** `undefined` if the stack has no roster yet. */
  name: string | undefined;
  users: Map<string, ManagedEntity>;
  groups: Map<string, ManagedEntity>;
  /** Group -> its members. */
  memberships: Map<string, string[]>;
  /** The bare ids of users and groups that other resources of the stack have -> the names of those. */
  elsewhere: Map<string, string>;
}

/** A name as the stack spells it; what it does not declare itself is known in lower case only. */
export function nameInStack(
  entities: Map<string, ManagedEntity>,
  key: string,
  attribute: "userName" | "displayName",
): string {
  return String(entities.get(key)?.state[attribute] ?? key);
}

const rosterType = "identitystore:index:IdentityRoster";

/**
 * Finds a roster in what `pulumi stack export` printed.
 *
 * @param source what to call the export in messages
 * @param name which roster; default: the only one
 * @throws an error that names the rosters there are, if it is not clear which one is meant
 */
export function rosterIn(source: string, text: string, name?: string): StackRoster {
  const { stack, resources } = parseStackExport(source, text);
  const chosen = choose(
    stack,
    resources.filter(({ type }) => type === rosterType),
    name,
  );
  const others = managedBy({
    stack,
    resources: resources.filter(({ parent }) => chosen === undefined || parent !== chosen.urn),
  });
  const elsewhere = new Map([...others.users, ...others.groups].map((entity) => [entity.id, nameOf(entity)]));
  if (chosen === undefined) {
    return { stack, name, users: new Map(), groups: new Map(), memberships: new Map(), elsewhere };
  }
  const roster = nameOf(chosen);
  const managed = managedBy({ stack, resources: resources.filter(({ parent }) => parent === chosen.urn) });
  const byName = (entities: ManagedEntity[]) =>
    new Map(entities.map((entity) => [namesIn(roster, nameOf(entity))[0] ?? "", entity]));
  const pairs = managed.memberships.map((membership) => pairOf(roster, membership));
  const members = [...groupBy(pairs, ([group]) => group)];
  return {
    stack,
    name: roster,
    users: byName(managed.users),
    groups: byName(managed.groups),
    memberships: new Map(members.map(([group, some]) => [group, some.map(([, user]) => user)])),
    elsewhere,
  };
}

function choose(stack: string, rosters: StackResource[], name: string | undefined): StackResource | undefined {
  const names = rosters.map(nameOf);
  const fitting = name === undefined ? rosters : rosters.filter((roster) => nameOf(roster) === name);
  if (name !== undefined && fitting.length === 0) {
    throw new Error(`stack ${stack} has no roster "${name}"; it has ${names.join(", ") || "none"}`);
  }
  if (fitting.length > 1) {
    throw new Error(`stack ${stack} has ${names.length} rosters, ${names.join(", ")}: say which one is meant`);
  }
  return fitting[0];
}

/** One resource for each membership is named after both; one for all of a group holds its members' names. */
function pairOf(roster: string, membership: ManagedMembership): [group: string, user: string] {
  const [group = "", user = nameKey(membership.label ?? "")] = namesIn(roster, nameOf(membership));
  return [group, user];
}

/** `urn:pulumi:<stack>::<project>::<type>::<name>`. */
function nameOf({ urn }: { urn: string }): string {
  return urn.split("::").slice(3).join("::");
}
