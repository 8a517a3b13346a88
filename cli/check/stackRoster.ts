import { nameKey } from "../../provider/attributes/names";
import { type RosterPeopleArgs, rosterPeople } from "../../provider/lifecycle/rosterPeople";
import { namesIn } from "../../roster/resources/resourceNames";
import { groupBy } from "../../text/collections";
import { type ManagedEntity, type ManagedMembership, managedBy } from "../stacks/managed";
import { nameOf, parseStackExport, type StackResource } from "../stacks/stackExport";

/** The state of one roster in a stack. The keys are the names in its resources' names, in lower case. */
export interface StackRoster {
  /** `<project>/<stack>`. */
  stack: string;
  /** `undefined` if the stack has no roster yet. */
  name: string | undefined;
  users: Map<string, ManagedEntity>;
  groups: Map<string, ManagedEntity>;
  /** Key of a group -> keys of its members. */
  memberships: Map<string, string[]>;
  /** Ids of users and groups that other resources of the stack declare -> the names of these resources. */
  declaredElsewhere: Map<string, string>;
  /** The people of the last update; `undefined` if an earlier version of this package has made it. */
  people: RosterPeopleArgs | undefined;
}

/** The name in the stack's own spelling; in lower case if the roster does not declare the user or group. */
export function nameInStack(
  entities: Map<string, ManagedEntity>,
  key: string,
  attribute: "userName" | "displayName",
): string {
  return String(entities.get(key)?.state[attribute] ?? key);
}

const rosterType = "identitystore:index:IdentityRoster";
const peopleType = "pulumi-nodejs:dynamic/identitystore:RosterPeople";

/**
 * Finds a roster in the output of `pulumi stack export`.
 *
 * @param source the name of the export in messages
 * @param name the name of the roster; default: the only one
 * @throws an error that names the rosters of the stack, if it has several or none of that name
 */
export function rosterIn(source: string, text: string, name?: string): StackRoster {
  const { stack, resources } = parseStackExport(source, text);
  const chosen = choose(
    stack,
    resources.filter(({ type }) => type === rosterType),
    name,
  );
  const isOwn = ({ parent }: StackResource) => chosen !== undefined && parent === chosen.urn;
  const own = managedBy({ stack, resources: resources.filter(isOwn) });
  const others = managedBy({ stack, resources: resources.filter((resource) => !isOwn(resource)) });
  const roster = chosen && nameOf(chosen);
  const byName = (entities: ManagedEntity[]) =>
    new Map(entities.map((entity) => [namesIn(roster ?? "", nameOf(entity))[0] ?? "", entity]));
  const pairs = own.memberships.map((membership) => pairOf(roster ?? "", membership));
  const members = [...groupBy(pairs, ([group]) => group)];
  return {
    stack,
    name: roster,
    users: byName(own.users),
    groups: byName(own.groups),
    memberships: new Map(members.map(([group, some]) => [group, some.map(([, user]) => user)])),
    people: rosterPeople.safeParse(resources.find((one) => isOwn(one) && one.type === peopleType)?.outputs).data,
    declaredElsewhere: new Map([...others.users, ...others.groups].map((entity) => [entity.id, nameOf(entity)])),
  };
}

function choose(stack: string, rosters: StackResource[], name: string | undefined): StackResource | undefined {
  const names = rosters.map(nameOf);
  const fitting = name === undefined ? rosters : rosters.filter((roster) => nameOf(roster) === name);
  if (name !== undefined && fitting.length === 0) {
    throw new Error(`stack ${stack} has no roster "${name}"; it has ${names.join(", ") || "none"}`);
  }
  if (fitting.length > 1) {
    throw new Error(`stack ${stack} has ${names.length} rosters, ${names.join(", ")}: name one with --roster`);
  }
  return fitting[0];
}

/** The name of a GroupMembership has the names of both. The name of a GroupMembers has the group's; labels are user names. */
function pairOf(roster: string, membership: ManagedMembership): [group: string, user: string] {
  const [group = "", user = nameKey(membership.label ?? "")] = namesIn(roster, nameOf(membership));
  return [group, user];
}
