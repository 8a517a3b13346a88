import { isRecord } from "../../model/serviceModel";
import { nameKey } from "../attributes/names";
import { emailAddressOf } from "../attributes/personal";
import { requestOf } from "../attributes/spelling";
import { enterpriseExtension } from "../client/users";
import { type Entity, onDeleteSchema } from "./entity";
import type { Properties } from "./lifecycle";
import { checkGroupsOfDeletedUser, leaveAllGroups } from "./memberships";
import { declaredArgs, optionalText } from "./state";

/** Users. The default display name changes with the name, until somebody sets another one. */
export const user: Entity = {
  kind: "user",
  idName: "userId",
  shape: "CreateUserRequest",
  nameAttribute: "userName",
  options: { onDelete: onDeleteSchema },

  defaults: (args) => ({ displayName: defaultDisplayName(args) }),

  /**
   * An undeclared display name stays as it is if somebody else has set it. A display name that is no longer declared becomes the
   * default, because the API requires one.
   */
  defaultsOver(live, state, args) {
    const wasDeclared = state !== undefined && "displayName" in declaredArgs(state, ["displayName"]);
    const wasDefault = state !== undefined && live.displayName === defaultDisplayName(state);
    const isDefault = wasDeclared || wasDefault || live.displayName === undefined;
    return { displayName: isDefault ? defaultDisplayName(args) : live.displayName };
  },

  create: (directory, attributes) => directory.users.create(requestOf("CreateUserRequest", attributes)),
  describe: (directory, id, known) => directory.users.describe(id, extensionsOf(known)),
  read: (directory, id, known) => directory.users.read(id, extensionsOf(known)),

  unique(attributes) {
    const address = emailAddressOf(attributes.emails);
    return [
      `user name ${nameKey(optionalText(attributes, "userName") ?? "")}`,
      ...(address === undefined ? [] : [`e-mail address ${nameKey(address)}`]),
    ];
  },

  async conflicting({ users }, args, self) {
    const byName = await users.idByName(optionalText(args, "userName") ?? "");
    if (byName !== undefined && byName !== self) return { id: byName, by: "user name" };
    const address = emailAddressOf(args.emails);
    const byEmail = address === undefined ? undefined : await users.idByEmail(address);
    return byEmail === undefined || byEmail === self ? undefined : { id: byEmail, by: "e-mail address" };
  },

  update: (directory, id, operations) => directory.users.update(id, operations),

  readsBeforeDelete: (_provider, state) => !keepsAccount(state),

  async delete(context, id, state, subject) {
    if (keepsAccount(state)) return leaveAllGroups(context, id);
    await checkGroupsOfDeletedUser(context, id);
    const { guards, run } = context.provider;
    if (run.hasRoster) guards.reserveUser(subject, run.leavers, run.accounts);
    guards.reserveDelete(subject, run.accounts);
    await context.directory.deleteUser(id);
  },
};

/** Whether the deletion of the resource keeps the account and only removes its memberships. */
export function keepsAccount(state: Properties): boolean {
  const { onDelete, adopted } = state;
  return onDelete === "removeMemberships" || (onDelete === "deleteIfCreated" && adopted === true);
}

/** "Given Family", as in the AWS sample. */
function defaultDisplayName(args: Properties): string {
  const name = isRecord(args.name) ? args.name : {};
  return `${name.givenName} ${name.familyName}`;
}

/** The extensions to read: the API sends only the extensions that a request names. */
function extensionsOf(known: Properties | undefined): string[] {
  if (known === undefined) return [enterpriseExtension];
  if (known.extensions === undefined) return [];
  const named = isRecord(known.extensions) ? Object.keys(known.extensions) : [];
  return named.length > 0 ? named : [enterpriseExtension];
}
