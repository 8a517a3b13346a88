import { all, log, type Output, output } from "@pulumi/pulumi";
import { isDryRun, serializeProperties, unknownValue } from "@pulumi/pulumi/runtime";
import { ProgramError } from "../../provider/programError";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import type { IdentityStoreUser } from "../../provider/resources/user";
import { compareNames } from "../../text/collections";
import { later, outputsOf, type RosterOutputs } from "../outputs";
import { Children, type Family } from "./children";
import { Enrolment } from "./enrolment";
import { type Existing, findExisting } from "./existing";
import { completingGroupsEarly } from "./order";
import { declaredGroup, existingGroup, existingPerson } from "./roll";
import { Users } from "./users";

/** The resources of a roster, and what it puts out. */
export interface Population {
  users: Record<string, IdentityStoreUser>;
  groups: Record<string, IdentityStoreGroup>;
  outputs: RosterOutputs;
  /** Known when all resources are made. */
  complete: Output<unknown>;
}

const nothing: Existing = { users: new Map(), groups: new Map() };

/** Registers the resources of a roster. Where something is existing, all of them wait until it is found. */
export function populate(family: Family): Population {
  const { roster, args } = family;
  const found = lookUp(family);
  const children = new Children(family, found);
  const groups = new Map(args.groups === "existing" ? [] : roster.groups.map((name) => [name, children.group(name)]));
  const people = completingGroupsEarly(roster.people);
  const users = new Users(children, args.users === "existing" ? [] : people);

  async function enrol(existing: Existing): Promise<() => RosterOutputs> {
    const entries = roster.groups.flatMap((name) => {
      const resource = groups.get(name);
      return resource === undefined ? (existingGroup(name, existing) ?? []) : declaredGroup(name, resource);
    });
    const enrolment = new Enrolment(children, roster, entries, args);
    for (const person of people) {
      const identity = users.identities.get(person);
      enrolment.add(person, identity === undefined ? existingPerson(person, existing, args) : await identity);
    }
    return deferred(outputsOf(entries, enrolment.people));
  }

  const enrolled = (found ?? output(deferred(nothing))).apply((existing) => enrol(existing()));
  // In a preview what is found may be unknown, and nobody be enrolled: users are shown all the same.
  const complete = all([enrolled, users.made]).apply(([get]) => get);
  return { users: users.resources, groups: inOrder(groups), outputs: later(complete), complete };
}

/** `undefined` where nothing is existing: nothing is asked then. */
function lookUp(family: Family): Output<() => Existing> | undefined {
  const { roster, args, parent } = family;
  if (args.users !== "existing" && args.groups !== "existing") return undefined;
  const { identityStoreId } = args;
  return output(unlessUnknown(family).then(() => identityStoreId)).apply(async (id) =>
    deferred(await findExisting(roster, args, id, parent)),
  );
}

/**
 * Without the identity store nobody can be looked up and no membership is registered. A preview shows those of the state as
 * deleted; an update, in which only a resource that has failed leaves the store unknown, would delete them.
 *
 * @throws ProgramError in an update
 */
async function unlessUnknown({ name, args, parent }: Family): Promise<void> {
  const { identityStoreId } = await serializeProperties(name, { identityStoreId: args.identityStoreId });
  if (identityStoreId !== unknownValue) return;
  const what = `identityStoreId of IdentityRoster "${name}" is not known`;
  if (!isDryRun()) {
    throw new ProgramError(
      `${what}: the resource that it comes from has failed, so nobody can be looked up. Nothing is deleted. Mend that ` +
        "resource and run pulumi up again.",
    );
  }
  await log.warn(
    `${what} before the update, so this preview has not looked up who exists: it leaves this roster's memberships out, and ` +
      "those that there are it shows as deleted. The update looks first, and deletes only those that the roster does not have.",
    parent,
  );
}

/** Pulumi would look into a value that an output holds: copy maps as objects, and let one unknown hide the others. */
function deferred<Value>(value: Value): () => Value {
  return () => value;
}

function inOrder<Item>(items: Map<string, Item>): Record<string, Item> {
  return Object.fromEntries([...items].sort(([a], [b]) => compareNames(a, b)));
}
