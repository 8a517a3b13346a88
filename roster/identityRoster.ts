import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { IdentityStoreGroup } from "../provider/resources/group";
import { defineLazily } from "../provider/resources/lazily";
import { nowOfRun } from "../provider/resources/now";
import { awaitedAtEnd } from "../provider/resources/programEnd";
import { declaresItsChildren } from "../provider/resources/unique";
import type { IdentityStoreUser } from "../provider/resources/user";
import { readArgs } from "./readArgs";
import { checkDeclaredOnce, declaredUsers } from "./resources/declared";
import { type Member, type RosterRow, valueIfKnown } from "./resources/outputs";
import { registerResources } from "./resources/register";
import type { IdentityRosterArgs } from "./rosterArgs";

/**
 * Declares the people of a CSV: their users, groups and memberships.
 *
 * A person has one user, even with several rows. The order of the rows does not matter. If the CSV has problems, the
 * program stops before it registers any resource. `docs/roster.md` describes the columns and options.
 *
 * @throws RosterError with all problems of the CSV
 * @example
 * ```ts
 * import { IdentityRoster } from "pulumi-identitystore";
 *
 * const people = new IdentityRoster("people", { file: "people.csv" });
 * export const { members, memberships } = people;
 * ```
 */
export class IdentityRoster extends ComponentResource {
  /** User name -> resource; empty with `users: "existing"`. */
  declare readonly users: Output<Record<string, IdentityStoreUser>>;
  /** Group name -> resource; empty with `groups: "existing"`. */
  readonly groups: Record<string, IdentityStoreGroup>;
  /** User name -> user id; includes existing users. */
  readonly userIds: Output<Record<string, string>>;
  /** Group name -> group id; includes existing groups. */
  readonly groupIds: Output<Record<string, string>>;
  /** Group name -> its members. Groups and members are sorted by name. */
  readonly members: Output<Record<string, Member[]>>;
  /** User name -> names of the groups that the user is in. Users and groups are sorted by name. */
  readonly memberships: Output<Record<string, string[]>>;
  /** One entry for each membership, and one for each person without a group. */
  readonly rows: Output<RosterRow[]>;
  readonly #complete: Promise<unknown>;

  constructor(name: string, args: IdentityRosterArgs, opts: ComponentResourceOptions = {}) {
    // A copy: the arguments are read again while resources are registered, and the program may change its object meanwhile.
    const given = { ...args };
    // All problems of the CSV are reported before any resource is registered.
    const roster = readArgs(given, nowOfRun());
    const declared = declaredUsers(roster, given);
    const once = output(checkDeclaredOnce(name, roster, declared, given));
    super("identitystore:index:IdentityRoster", name, {}, opts);
    declaresItsChildren(this);
    const { retainOnDelete } = opts;
    const context = { name, parent: this, roster, users: declared, args: given, retainOnDelete };
    const { users, groups, outputs, complete } = registerResources(context);
    // Pulumi searches the value of an output for unknown values, and so every output of every user.
    defineLazily(this, "users", users);
    this.groups = groups;
    this.members = outputs.apply((get) => get().members);
    this.memberships = outputs.apply((get) => get().memberships);
    this.rows = outputs.apply((get) => get().rows);
    this.userIds = outputs.apply((get) => get().userIds);
    this.groupIds = outputs.apply((get) => get().groupIds);
    this.#complete = valueIfKnown(all([once, complete]));
    awaitedAtEnd(`IdentityRoster "${name}"`, output(this.#complete));
    this.registerOutputs({ members: this.members, memberships: once.apply(() => this.memberships) });
  }

  /** Resources that depend on the roster wait for all of its resources: Pulumi lists the children when this resolves. */
  protected override async initialize(): Promise<void> {
    // Pulumi calls this method before the constructor has set the field.
    await Promise.resolve();
    await this.#complete;
  }
}
