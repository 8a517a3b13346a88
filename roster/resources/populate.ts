import { type Output, output } from "@pulumi/pulumi";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import type { IdentityStoreUser } from "../../provider/resources/user";
import { later, outputsOf, type RosterOutputs } from "../outputs";
import { compareNames, type Person } from "../people/person";
import { Children, type Family } from "./children";
import { Enrolment } from "./enrolment";
import { type Existing, findExisting } from "./existing";
import { completingGroupsEarly } from "./order";
import { declaredGroup, existingGroup, existingPerson, type Identity } from "./roll";

/** The resources of a roster, and what it puts out. */
export interface Population {
  users: Record<string, IdentityStoreUser>;
  groups: Record<string, IdentityStoreGroup>;
  outputs: RosterOutputs;
}

const nothing: Existing = { users: new Map(), groups: new Map() };

/** Registers the resources of a roster. Where something is existing, all of them wait until it is found. */
export function populate(family: Family): Population {
  const { roster, args } = family;
  const found = lookUp(family);
  const children = new Children(family, found);
  const groups = new Map(args.groups === "existing" ? [] : roster.groups.map((name) => [name, children.group(name)]));
  const users = new Map<string, IdentityStoreUser>();
  const identities = new Map<Person, Identity>();
  const people = completingGroupsEarly(roster.people);
  const declare = (person: Person): Identity => {
    const { resource, identity } = children.user(person);
    users.set(person.user.userName, resource);
    identities.set(person, identity);
    return identity;
  };

  function enrol(existing: Existing): RosterOutputs {
    const entries = roster.groups.flatMap((name) => {
      const resource = groups.get(name);
      return resource === undefined ? (existingGroup(name, existing) ?? []) : declaredGroup(name, resource);
    });
    const enrolment = new Enrolment(children, roster, entries, args);
    for (const person of people) {
      const isExisting = args.users === "existing";
      const identity = isExisting
        ? existingPerson(person, existing, args)
        : (identities.get(person) ?? declare(person));
      enrolment.add(person, identity);
    }
    return outputsOf(entries, enrolment.people);
  }

  // Users and groups are registered at once, so that programs find them on the roster.
  if (found !== undefined && args.users !== "existing") people.forEach(declare);
  const outputs = found === undefined ? enrol(nothing) : later(found.apply((existing) => deferred(enrol(existing()))));
  return { users: inOrder(users), groups: inOrder(groups), outputs };
}

/** `undefined` where nothing is existing: nothing is asked then. */
function lookUp({ roster, args, parent }: Family): Output<() => Existing> | undefined {
  if (args.users !== "existing" && args.groups !== "existing") return undefined;
  return output(args.identityStoreId).apply(async (id) => deferred(await findExisting(roster, args, id, parent)));
}

/** Pulumi would look into a value that an output holds: copy maps as objects, and let one unknown hide the others. */
function deferred<Value>(value: Value): () => Value {
  return () => value;
}

function inOrder<Item>(items: Map<string, Item>): Record<string, Item> {
  return Object.fromEntries([...items].sort(([a], [b]) => compareNames(a, b)));
}
