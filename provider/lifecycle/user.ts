import type { User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { isRecord } from "../../model/serviceModel";
import { nameKey } from "../attributes/names";
import { type Attributes, camelCased, requestOf } from "../attributes/spelling";
import { enterpriseExtension } from "../client/users";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";
import { checkGroupsMayLose, leaveAllGroups } from "./memberships";
import { declaredArgs, optionalText } from "./state";

/** Users: people, with a display name that follows their name until somebody chooses another. */
export const user: Entity<User> = {
  kind: "user",
  idName: "userId",
  shape: "CreateUserRequest",
  nameAttribute: "userName",
  options: { onDelete: z.enum(["delete", "deleteIfCreated", "removeMemberships"]) },

  defaults: (args) => ({ displayName: defaultDisplayName(args) }),

  /**
   * A display name that was never declared is ours only while nobody chose another one. One whose declaration is given
   * up becomes the default, as the API wants a display name.
   */
  defaultsOver(live, state, args) {
    const wasDeclared = state !== undefined && "displayName" in declaredArgs(state, ["displayName"]);
    const wasOurs = state !== undefined && live.displayName === defaultDisplayName(state);
    const isOurs = wasDeclared || wasOurs || live.displayName === undefined;
    return { displayName: isOurs ? defaultDisplayName(args) : live.displayName };
  },

  create: (directory, attributes) => directory.users.create(requestOf("CreateUserRequest", attributes)),
  describe: (directory, id, known) => directory.users.describe(id, extensionsOf(known)),
  read: (directory, id, known) => directory.users.read(id, extensionsOf(known)),

  unique(attributes) {
    const address = addressOf(attributes);
    return [
      `user name ${nameKey(optionalText(attributes, "userName") ?? "")}`,
      ...(address === undefined ? [] : [`e-mail address ${nameKey(address)}`]),
    ];
  },

  async holder({ users }, args, self) {
    const byName = await users.idByName(optionalText(args, "userName") ?? "");
    if (byName !== undefined && byName !== self) return { id: byName, by: "user name" };
    const address = addressOf(args);
    const byEmail = address === undefined ? undefined : await users.idByEmail(address);
    return byEmail === undefined || byEmail === self ? undefined : { id: byEmail, by: "e-mail address" };
  },

  update: (directory, id, operations) => directory.users.update(id, operations),

  looksBeforeDelete: (_provider, state) => !keepsAccount(state),

  async delete(provider, directory, id, state, live) {
    if (keepsAccount(state)) return leaveAllGroups(provider, directory, id);
    await checkGroupsMayLose(provider, directory, id);
    provider.guards.reserveDelete(`user "${live?.UserName}" (${id})`);
    await directory.deleteUser(id);
  },

  outputs: (userId, live) => ({ userId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};

/** Whether the account stays when the resource is deleted, and only leaves its groups. */
export function keepsAccount(state: Properties): boolean {
  const { onDelete, adopted } = state;
  return onDelete === "removeMemberships" || (onDelete === "deleteIfCreated" && adopted === true);
}

/** "Given Family", as the AWS sample does it. */
function defaultDisplayName(args: Properties): string {
  const name = isRecord(args.name) ? args.name : {};
  return `${name.givenName} ${name.familyName}`;
}

function addressOf(args: Attributes): string | undefined {
  const [email]: unknown[] = Array.isArray(args.emails) ? args.emails : [];
  return isRecord(email) ? optionalText(email, "value") : undefined;
}

/** Extensions come back only when they are asked for by name. */
function extensionsOf(known: Properties | undefined): string[] {
  if (known === undefined) return [enterpriseExtension];
  if (known.extensions === undefined) return [];
  const named = isRecord(known.extensions) ? Object.keys(known.extensions) : [];
  return named.length > 0 ? named : [enterpriseExtension];
}
