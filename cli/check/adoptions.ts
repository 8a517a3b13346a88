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
import { evidenceOf } from "../audit/report/facts";
import type { Evidence } from "../audit/report/members";
import type { ListingProgress } from "../directory/listingProgress";
import { groupArgs, userArgs } from "./declared";
import type { Forecast, ForecastOptions } from "./forecast";
import { nameIndexOf } from "./nameIndex";
import type { StackRoster } from "./stackRoster";

/** What creating somebody or something of a roster would come to, as the directory is now; and who made what is there. */
export interface Adoption extends Evidence {
  kind: "user" | "group";
  name: string;
  /** `found` and `missing` are of those that are taken as existing; what another resource of the stack has is `owned`. */
  outcome: "create" | "takeOver" | "change" | "refuse" | "owned" | "found" | "missing";
  /** The id of what is there; `null` if nothing is. */
  id: string | null;
  /** Which attributes would change. */
  attributes: string[];
  /** Why it is refused, or what to know before it is taken over; and what to do. */
  note: string | null;
}

/** Users and groups as they are in the directory now. */
export interface Listed {
  users: User[];
  groups: Group[];
}

/** Lists a directory: as many calls as it has pages of users and of groups. */
export async function listDirectory(connection: Connection, progress: ListingProgress): Promise<Listed> {
  const directory = await connection.directory();
  progress.stage("Users");
  const users = await directory.users.list([enterpriseExtension], progress.update);
  progress.stage("Groups");
  return { users, groups: await directory.groups.list(progress.update) };
}

/**
 * Says for each person and group what creating it would come to, by the rules that the provider itself goes by.
 *
 * @param against leaves out whom and what a roster has already, and says what other resources of its stack have
 */
export async function foresee(
  roster: Roster,
  connection: Connection,
  options: ForecastOptions,
  { users, groups }: Listed,
  against?: { forecast: Forecast; stack: StackRoster },
): Promise<Adoption[]> {
  const nameIndex = nameIndexOf(users, groups);
  const provider = new Provider(connection.settings);
  const owned = against?.stack.elsewhere ?? new Map<string, string>();
  const usersById = new Map(users.map((live) => [live.UserId, live]));
  const groupsById = new Map(groups.map((live) => [live.GroupId, live]));
  const foreseeUser = foreseer(user, provider, nameIndex, usersById, owned);
  const foreseeGroup = foreseer(group, provider, nameIndex, groupsById, owned);
  const areExisting = { users: options.users === "existing", groups: options.groups === "existing" };
  const joining = areExisting.users ? undefined : against?.forecast.joins.map(({ userName }) => userName);
  const created = areExisting.groups ? undefined : against?.forecast.groups.created;
  const people = only(joining, roster.people, ({ user }) => user.userName);
  const names = only(created, roster.groups, (name) => name);
  return Promise.all([
    ...people.map((person) => foreseeUser(userArgs(person), areExisting.users)),
    ...names.map((name) => foreseeGroup(groupArgs(name, roster), areExisting.groups)),
  ]);
}

function only<Item>(names: string[] | undefined, items: Item[], nameOf: (item: Item) => string): Item[] {
  const wanted = names && new Set(names);
  return items.filter((item) => wanted?.has(nameOf(item)) ?? true);
}

function foreseer<Live extends User | Group>(
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
  return `this stack has it already, by its resource ${quote(owner)}: take that one out of the program in the same update`;
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
  return other && `its ${other.by} is taken by another ${entity.kind}, ${other.id}`;
}
