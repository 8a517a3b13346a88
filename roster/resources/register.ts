import { all, Config, type Output, output } from "@pulumi/pulumi";
import { withProgramError } from "../../provider/programError";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import type { IdentityStoreUser } from "../../provider/resources/user";
import { compareNames } from "../../text/collections";
import { Children, type RosterContext } from "./children";
import type { DeclaredUsers } from "./declared";
import { declaredPerson, existingPerson, groupEntry } from "./entries";
import { type Existing, lookUp } from "./existing";
import { Memberships } from "./memberships";
import { completingGroupsEarly } from "./order";
import {
  deferred,
  type Identity,
  keyOf,
  later,
  outputsOf,
  type PersonEntry,
  type RosterOutputs,
  valueIfKnown,
} from "./outputs";
import { Slots } from "./slots";

/** The resources and outputs of a roster. */
export interface RosterResources {
  users: Output<Record<string, IdentityStoreUser>>;
  groups: Record<string, IdentityStoreGroup>;
  outputs: RosterOutputs;
  /** Resolves when all resources are constructed. */
  complete: Output<unknown>;
}

/** The result of registering all people. */
interface People {
  users: Record<string, IdentityStoreUser>;
  outputs: RosterOutputs;
  memberships: Memberships;
}

const nothing: Existing = { users: new Map(), groups: new Map() };

/** Registers the resources of a roster. If users or groups are existing, all resources wait until these are found. */
export function registerResources(context: RosterContext): RosterResources {
  const { roster, args } = context;
  const found = lookUp(context);
  const children = new Children(context);
  const declared = args.groups === "existing" ? [] : roster.groups;
  const groups = new Map(declared.map((name) => [name, children.group(name, found)]));
  const people = output(withProgramError(registerPeople(context, children, groups, found)));
  return {
    users: people.apply((get) => get().users),
    groups: Object.fromEntries(groups),
    // In a preview the identity store may be unknown, so nothing is looked up. `users` has the declared users even then.
    outputs: later(all([people, found]).apply(([get]) => deferred(get().outputs))),
    complete: people.apply((get) => get().memberships.constructed()),
  };
}

/** Registers people one after another, and each membership as soon as its people are registered. */
async function registerPeople(
  { roster, args, users: declared }: RosterContext,
  children: Children,
  declaredGroups: Map<string, IdentityStoreGroup>,
  found: Output<() => Existing> | undefined,
): Promise<() => People> {
  const existing = found === undefined ? nothing : (await valueIfKnown(found))?.();
  const groups =
    existing === undefined
      ? []
      : roster.groups.flatMap((name) => groupEntry(name, declaredGroups.get(name), existing) ?? []);
  const people = completingGroupsEarly(roster.people);
  const memberships = new Memberships(children, groups, people);
  const slots = new Slots(concurrentPeople(declared));
  const users: [string, IdentityStoreUser][] = [];
  const entries: PersonEntry[] = [];

  for (const person of people) {
    const { userName } = person.user;
    const userArgs = declared.get(person);
    let identity: Identity | undefined;
    if (userArgs === undefined) {
      identity = existing && existingPerson(person, existing, args);
    } else {
      const user = await slots.construct(() => children.user(userName, userArgs));
      users.push([keyOf(userName), user]);
      identity = declaredPerson(userName, user, userArgs);
    }
    const groups = memberships.add(person, identity);
    if (identity !== undefined) entries.push({ ...identity, groups });
  }

  users.sort(([a], [b]) => compareNames(a, b));
  return deferred({ users: Object.fromEntries(users), outputs: outputsOf(groups, entries), memberships });
}

/** Smaller rosters are registered at once. With a limit of 16, the first of 3,000 people is registered 0.2 s earlier. */
const defaultConcurrency = 40;

/**
 * How many people are registered at once. There is no limit if an account may be adopted by its e-mail address: the provider
 * can tell which user an address belongs to only after it has seen all users that the program declares.
 */
function concurrentPeople(declared: DeclaredUsers): number {
  const configured = new Config("identitystore").get("adopt");
  // A value that is not known yet may be "update".
  const others = new Set<unknown>([undefined, "never", "identical"]);
  const mayAdopt = [...declared.values()].some(({ adopt }) => !others.has(adopt ?? configured));
  return mayAdopt ? Number.POSITIVE_INFINITY : defaultConcurrency;
}
