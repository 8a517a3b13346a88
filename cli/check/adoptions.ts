import type { Connection } from "../../provider/client/connection";
import { GuardError } from "../../provider/client/errors";
import { describeRefusal, type Existing, refusalOf, renameWarning } from "../../provider/lifecycle/adoptionRules";
import type { Account, Entity, EntityArgs, NameIndex } from "../../provider/lifecycle/entity";
import { changesTo } from "../../provider/lifecycle/entityLifecycle";
import { group } from "../../provider/lifecycle/group";
import { Provider } from "../../provider/lifecycle/provider";
import { textOf } from "../../provider/lifecycle/state";
import { user } from "../../provider/lifecycle/user";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { type Evidence, evidenceOf } from "../directory/evidence";
import type { LiveEntities } from "../directory/live";
import type { StackRoster } from "./stackRoster";
import { groupArgs, type PlanOptions, type UpdatePlan, userArgs } from "./updatePlan";

/** What the provider would do to create a user or group of a roster, and the evidence of what exists already. */
export interface Adoption extends Evidence {
  kind: "user" | "group";
  name: string;
  /** `found` and `missing`: the roster takes it as existing. `owned`: another resource of the stack declares it. */
  outcome: "create" | "adopt" | "change" | "refuse" | "owned" | "found" | "missing";
  /** The id of the user or group in the directory; `null` if it does not exist. */
  id: string | null;
  /** The attributes that would change. */
  attributes: string[];
  /** Why the provider would refuse, or what to know before the adoption; and what to do. */
  note: string | null;
}

/** What adoptions depend on: the configuration, the names in the directory, and what other resources of the stack declare. */
interface Context {
  provider: Provider;
  names: NameIndex;
  owned: Map<string, string>;
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
  live: LiveEntities,
  against?: { plan: UpdatePlan; stack: StackRoster },
): Promise<Adoption[]> {
  const context = {
    provider: new Provider(connection.settings),
    names: nameIndexOf(live),
    owned: against?.stack.declaredElsewhere ?? new Map<string, string>(),
  };
  const users = new Map(live.users.map((entity) => [entity.UserId, entity]));
  const groups = new Map(live.groups.map((entity) => [entity.GroupId, entity]));
  const areUsersExisting = options.users === "existing";
  const areGroupsExisting = options.groups === "existing";
  const joins = against && new Set(against.plan.joins.map(({ userName }) => userName));
  const created = against && new Set(against.plan.groups.created);
  const people = roster.people.filter(({ user: { userName } }) => areUsersExisting || (joins?.has(userName) ?? true));
  const groupNames = roster.groups.filter((name) => areGroupsExisting || (created?.has(name) ?? true));
  return Promise.all([
    ...people.map((person) => planAdoption(user, users, context, userArgs(person), areUsersExisting)),
    ...groupNames.map((name) => planAdoption(group, groups, context, groupArgs(name, roster), areGroupsExisting)),
  ]);
}

async function planAdoption(
  entity: Entity,
  lives: Map<string, Account>,
  context: Context,
  args: EntityArgs,
  isExisting: boolean,
): Promise<Adoption> {
  const name = textOf(args, entity.nameAttribute);
  const nothing = { kind: entity.kind, name, id: null, attributes: [], note: null, ...evidenceOf(undefined) };
  const conflicting = await entity.conflicting(context.names, args);
  if (isExisting) {
    const isThere = conflicting !== undefined && conflicting.by !== "e-mail address";
    return { ...nothing, outcome: isThere ? "found" : "missing", id: isThere ? conflicting.id : null };
  }
  const live = lives.get(conflicting?.id ?? "");
  if (conflicting === undefined || live === undefined) return { ...nothing, outcome: "create" };
  const existing = { ...conflicting, live };
  const there = { ...nothing, id: existing.id, ...evidenceOf(live) };
  const owner = context.owned.get(existing.id);
  if (owner !== undefined) return { ...there, outcome: "owned", note: ownedNote(owner) };
  const reason = await reasonToRefuse(entity, context, args, existing);
  if (reason !== undefined) return { ...there, outcome: "refuse", note: reason };
  const { operations } = changesTo(entity, live, undefined, args);
  const attributes = operations.flatMap(({ AttributePath }) => AttributePath ?? []);
  const note = existing.by === "e-mail address" ? renameWarning(entity, args, existing) : null;
  return { ...there, outcome: attributes.length > 0 ? "change" : "adopt", attributes, note };
}

function ownedNote(owner: string): string {
  return `resource ${quote(owner)} of this stack declares it already: remove that resource from the program in the same update`;
}

async function reasonToRefuse(
  entity: Entity,
  { provider, names }: Context,
  args: EntityArgs,
  existing: Existing,
): Promise<string | undefined> {
  try {
    const refusal = refusalOf(entity, provider, args, existing);
    if (refusal !== undefined) return describeRefusal(entity, args, existing, refusal);
  } catch (error) {
    if (error instanceof GuardError) return error.message;
    throw error;
  }
  const other = await entity.conflicting(names, args, existing.id);
  return other && `another ${entity.kind}, ${other.id}, has the same ${other.by}`;
}

/** Finds listed users and groups by name or e-mail address, as the API does: without regard to case. */
function nameIndexOf({ users, groups }: LiveEntities): NameIndex {
  const addresses = users.flatMap(({ UserId, Emails = [] }) => Emails.map(({ Value }) => [Value, UserId] as const));
  return {
    users: {
      idByName: finder(users.map(({ UserName, UserId }) => [UserName, UserId])),
      idByEmail: finder(addresses),
    },
    groups: { idByName: finder(groups.map(({ DisplayName, GroupId }) => [DisplayName, GroupId])) },
  };
}

function finder(entries: (readonly [name: string | undefined, id: string])[]) {
  const ids = new Map(entries.map(([name, id]) => [name?.toLowerCase(), id]));
  return async (name: string): Promise<string | undefined> => ids.get(name.toLowerCase());
}
