import { all, Config, type Output, output, secret } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import { emailAddressOf } from "../../provider/attributes/personal";
import { withProgramError } from "../../provider/programError";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import { answered } from "../../provider/resources/run";
import type { IdentityStoreUser, IdentityStoreUserArgs } from "../../provider/resources/user";
import { compareNames } from "../../text/collections";
import { Children, type RosterContext } from "./children";
import type { DeclaredUsers } from "./declared";
import { type Existing, lookUp } from "./existing";
import { Memberships } from "./memberships";
import { completingGroupsEarly } from "./order";
import {
  type GroupEntry,
  type Identity,
  keyOf,
  knownMember,
  opaque,
  outputsOf,
  type PersonEntry,
  valueIfKnown,
} from "./outputs";
import { Slots } from "./slots";

/**
 * Registers the resources of a roster, after the provider has accepted its people. If users or groups are existing, all resources
 * wait until these are found.
 *
 * @returns `complete` resolves when all resources are constructed
 */
export function registerResources(context: RosterContext) {
  const { roster, args } = context;
  const children = new Children(context);
  const found = lookUp(context, answered(children.people().urn));
  const declared = args.groups === "existing" ? [] : roster.groups;
  const groups = new Map(declared.map((name) => [name, children.group(name, found)]));
  const people = output(withProgramError(registerPeople(context, children, groups, found)));
  return {
    users: () => people.apply((get) => get().users),
    groups: Object.fromEntries(groups),
    // In a preview the identity store may be unknown, so nothing is looked up. `users` has the declared users even then.
    outputs: all([people, found]).apply(async ([get]) => opaque(await get().outputs)),
    complete: people.apply((get) => get().memberships.constructed()),
  };
}

/** Registers people one after another, and each membership as soon as its people are registered. */
async function registerPeople(
  { roster, users: declared }: RosterContext,
  children: Children,
  declaredGroups: Map<string, IdentityStoreGroup>,
  found: Output<() => Existing>,
) {
  const existing = (await valueIfKnown(found))?.();
  const groups = existing === undefined ? [] : groupEntries(roster.groups, declaredGroups, existing);
  const people = completingGroupsEarly(roster.people);
  const memberships = new Memberships(children, groups, people);
  const slots = new Slots(concurrentPeople(declared));
  const users: [string, IdentityStoreUser][] = [];
  const entries: PersonEntry[] = [];

  for (const person of people) {
    const { userName } = person.user;
    const userArgs = declared.get(person);
    const known = existing?.users.get(nameKey(userName));
    let identity: Identity | undefined = known && { ...known, userName };
    if (userArgs !== undefined) {
      const user = await slots.construct(() => children.user(userName, userArgs));
      users.push([keyOf(userName), user]);
      identity = declaredPerson(userName, user, userArgs);
    }
    const groups = memberships.add(person, identity);
    if (identity !== undefined) entries.push({ userName, member: knownMember(identity), groups });
  }

  users.sort(([a], [b]) => compareNames(a, b));
  const outputs = outputsOf(
    groups,
    entries,
    users.map(([, user]) => user),
  );
  return opaque({ users: Object.fromEntries(users), outputs, memberships });
}

/** The groups that exist or will exist; a group that is left out is in neither map. */
function groupEntries(names: string[], declared: Map<string, IdentityStoreGroup>, existing: Existing): GroupEntry[] {
  return names.flatMap((name) => {
    const resource = declared.get(name);
    const groupId = resource?.groupId ?? existing.groups.get(nameKey(name));
    return groupId === undefined ? [] : [{ name, groupId, resource }];
  });
}

/** @param args the declared arguments: in a preview of a creation, the outputs of the resource are unknown */
function declaredPerson(userName: string, resource: IdentityStoreUser, args: IdentityStoreUserArgs): Identity {
  const address = output(args.emails).apply((emails) => emailAddressOf(emails) ?? null);
  const email = isPersonalDataSecret(args.secretPersonalData) ? secret(address) : address;
  return { userName, userId: resource.userId, displayName: resource.displayName, email };
}

/** Rosters up to this size are registered at once. A lower limit gains little: with 16, the first of 3,000 people comes 0.2 s earlier. */
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
