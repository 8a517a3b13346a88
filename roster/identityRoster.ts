import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { IdentityStoreGroup } from "../provider/resources/group";
import { awaitedAtEnd } from "../provider/resources/programEnd";
import { declaresItsChildren } from "../provider/resources/unique";
import type { IdentityStoreUser } from "../provider/resources/user";
import { readArgs } from "./readArgs";
import { checkDeclaredOnce, declaredUsers } from "./resources/declared";
import { type Member, type RosterRow, valueIfKnown } from "./resources/outputs";
import { registerResources } from "./resources/register";
import type { IdentityRosterArgs } from "./rosterArgs";

/**
 * The people of a CSV, as users, groups and memberships.
 *
 * One user however many rows, one group however many members. The order of the rows does not matter. A roster with
 * problems stops the program before any resource is registered. `docs/roster.md` has the columns and options.
 *
 * @throws RosterError with every problem of the CSV
 * @example
 * ```ts
 * import { IdentityRoster } from "pulumi-identitystore";
 *
 * const people = new IdentityRoster("people", { file: "people.csv" });
 * export const { members, memberships } = people;
 * ```
 */
export class IdentityRoster extends ComponentResource {
  /** User name -> resource; empty where users are existing ones. */
  readonly users: Output<Record<string, IdentityStoreUser>>;
  /** Group name -> resource; empty where groups are existing ones. */
  readonly groups: Record<string, IdentityStoreGroup>;
  /** User name -> user id, of existing users too. */
  readonly userIds: Output<Record<string, string>>;
  /** Group name -> group id, of existing groups too. */
  readonly groupIds: Output<Record<string, string>>;
  /** Group name -> its members, both in the order of names. */
  readonly members: Output<Record<string, Member[]>>;
  /** User name -> names of the groups that the user is in, both in the order of names. */
  readonly memberships: Output<Record<string, string[]>>;
  /** One entry for each membership, and one for each person in no group. */
  readonly rows: Output<RosterRow[]>;
  readonly #complete: Promise<unknown>;

  constructor(name: string, args: IdentityRosterArgs, opts: ComponentResourceOptions = {}) {
    // They are read again while resources are registered: the program may have changed its object by then.
    const given = { ...args };
    // Whatever is wrong with the CSV is said before anything is registered.
    const roster = readArgs(given);
    const declared = declaredUsers(roster, given);
    const once = output(checkDeclaredOnce(name, roster, declared, given));
    super("identitystore:index:IdentityRoster", name, {}, opts);
    declaresItsChildren(this);
    const { retainOnDelete } = opts;
    const context = { name, parent: this, roster, users: declared, args: given, retainOnDelete };
    const { users, groups, outputs, complete } = registerResources(context);
    this.users = users;
    this.groups = groups;
    this.members = outputs.members;
    this.memberships = outputs.memberships;
    this.rows = outputs.rows;
    this.userIds = outputs.userIds;
    this.groupIds = outputs.groupIds;
    this.#complete = valueIfKnown(all([once, complete]));
    awaitedAtEnd(`IdentityRoster "${name}"`, output(this.#complete));
    this.registerOutputs({ members: this.members, memberships: once.apply(() => this.memberships) });
  }

  /** What depends on the roster waits for all of its resources: Pulumi looks for them when this resolves. */
  protected override async initialize(): Promise<void> {
    // Pulumi calls it before the constructor goes on.
    await Promise.resolve();
    await this.#complete;
  }
}
