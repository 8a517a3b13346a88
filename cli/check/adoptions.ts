import type { Group, User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import { GuardError } from "../../provider/client/errors";
import { enterpriseExtension } from "../../provider/client/users";
import { describeRefusal, type Existing, refusalOf, renameWarning } from "../../provider/lifecycle/adoptionRules";
import type { Entity, Holder, NameIndex } from "../../provider/lifecycle/entity";
import { changesTo } from "../../provider/lifecycle/entityLifecycle";
import { group } from "../../provider/lifecycle/group";
import type { Properties } from "../../provider/lifecycle/lifecycle";
import { Provider } from "../../provider/lifecycle/provider";
import { textOf } from "../../provider/lifecycle/state";
import { user } from "../../provider/lifecycle/user";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { type Evidence, evidenceOf } from "../directory/evidence";
import type { ListingProgress } from "../progress";
import { groupArgs, userArgs } from "./declared";
import { nameIndexOf } from "./nameIndex";
import type { StackRoster } from "./stackRoster";
import type { PlanOptions, UpdatePlan } from "./updatePlan";

/** What the provider would do to create a user or group of a roster, and the evidence of what exists already. */
export interface Adoption extends Evidence {
  kind: "user" | "group";
  name: string;
  /** `found` and `missing`: the roster takes it as existing. `owned`: another resource of the stack declares it. */
  outcome: "create" | "takeOver" | "change" | "refuse" | "owned" | "found" | "missing";
  /** The id of the user or group in the directory; `null` if it does not exist. */
  id: string | null;
  /** The attributes that would change. */
  attributes: string[];
  /** Why the provider would refuse, or what to know before the adoption; and what to do. */
  note: string | null;
}

/** The users and groups of a directory. */
export interface Listed {
  users: User[];
  groups: Group[];
}

/** Lists a directory: one request for each page of users and of groups. */
export async function listDirectory(connection: Connection, progress: ListingProgress): Promise<Listed> {
  const directory = await connection.directory();
  progress.stage("Users");
  const users = await directory.users.list([enterpriseExtension], progress.update);
  progress.stage("Groups");
  return { users, groups: await directory.groups.list(progress.update) };
}

/**
 * Plans for each user and group what the provider would do to create it, by the provider's own rules.
 *
 * @param against the stack of the roster: leaves out what the roster has there already, and finds what other resources declare
 */
export async function planAdoptions(
  roster: Roster,
  connection: Connection,
  options: PlanOptions,
  { users, groups }: Listed,
  against?: { plan: UpdatePlan; stack: StackRoster },
): Promise<Adoption[]> {
  const nameIndex = nameIndexOf(users, groups);
  const provider = new Provider(connection.settings);
  const owned = against?.stack.declaredElsewhere ?? new Map<string, string>();
  const usersById = new Map(users.map((live) => [live.UserId, live]));
  const groupsById = new Map(groups.map((live) => [live.GroupId, live]));
  const planUser = adoptionPlanner(user, provider, nameIndex, usersById, owned);
  const planGroup = adoptionPlanner(group, provider, nameIndex, groupsById, owned);
  const areExisting = { users: options.users === "existing", groups: options.groups === "existing" };
  const joins = areExisting.users ? undefined : against?.plan.joins.map(({ userName }) => userName);
  const created = areExisting.groups ? undefined : against?.plan.groups.created;
  const people = only(joins, roster.people, ({ user }) => user.userName);
  const names = only(created, roster.groups, (name) => name);
  return Promise.all([
    ...people.map((person) => planUser(userArgs(person), areExisting.users)),
    ...names.map((name) => planGroup(groupArgs(name, roster), areExisting.groups)),
  ]);
}

function only<Item>(names: string[] | undefined, items: Item[], nameOf: (item: Item) => string): Item[] {
  const wanted = names && new Set(names);
  return items.filter((item) => wanted?.has(nameOf(item)) ?? true);
}

function adoptionPlanner<Live extends User | Group>(
  entity: Entity<Live>,
  provider: Provider,
  names: NameIndex,
  lives: Map<string | undefined, Live>,
  owned: Map<string, string>,
) {
  return async (args: Properties, isExisting: boolean): Promise<Adoption> => {
    const nothing = {
      kind: entity.kind,
      name: textOf(args, entity.nameAttribute),
      id: null,
      attributes: [],
      note: null,
      ...evidenceOf(undefined),
    };
    const holder = await entity.holder(names, args);
    const live = lives.get(holder?.id);
    if (isExisting) {
      const isThere = holder !== undefined && holder.by !== "e-mail address";
      return { ...nothing, outcome: isThere ? "found" : "missing", id: isThere ? holder.id : null };
    }
    if (holder === undefined || live === undefined) return { ...nothing, outcome: "create" };
    const existing = { id: holder.id, live };
    const there = { ...nothing, id: holder.id, ...evidenceOf(live) };
    const owner = owned.get(holder.id);
    if (owner !== undefined) return { ...there, outcome: "owned", note: ownedNote(owner) };
    const reason = await reasonToRefuse(entity, provider, names, args, existing, holder.by);
    if (reason !== undefined) return { ...there, outcome: "refuse", note: reason };
    const attributes = changesTo(entity, live, undefined, args).operations.flatMap(
      ({ AttributePath }) => AttributePath ?? [],
    );
    const note = holder.by === "e-mail address" ? renameWarning(entity, args, existing) : null;
    return { ...there, outcome: attributes.length > 0 ? "change" : "takeOver", attributes, note };
  };
}

function ownedNote(owner: string): string {
  return `resource ${quote(owner)} of this stack declares it already: remove that resource from the program in the same update`;
}

async function reasonToRefuse<Live extends User | Group>(
  entity: Entity<Live>,
  provider: Provider,
  names: NameIndex,
  args: Properties,
  existing: Existing<Live>,
  by: Holder["by"],
): Promise<string | undefined> {
  try {
    const refusal = refusalOf(entity, provider, args, existing);
    if (refusal !== undefined) return describeRefusal(entity, args, existing, by, refusal);
  } catch (error) {
    if (error instanceof GuardError) return error.message;
    throw error;
  }
  const other = await entity.holder(names, args, existing.id);
  return other && `another ${entity.kind}, ${other.id}, has the same ${other.by}`;
}
