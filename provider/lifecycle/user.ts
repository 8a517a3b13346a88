import type { User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../attributes/json";
import { camelCased, requestOf } from "../attributes/spelling";
import { enterpriseExtension } from "../client/users";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";
import { declaredArgs } from "./state";

/** Users: people, with a display name that follows their name until somebody chooses another. */
export const user: Entity<User> = {
  kind: "user",
  shape: "CreateUserRequest",
  nameAttribute: "userName",

  defaults: (args) => ({ displayName: defaultDisplayName(args) }),

  /**
   * A display name that was never declared is ours only while nobody chose another one. One whose declaration is given
   * up becomes the default, as the API wants a display name.
   */
  defaultsOver(live, state, args) {
    const wasDeclared = "displayName" in declaredArgs(state, ["displayName"]);
    const isOurs = wasDeclared || live.displayName === undefined || live.displayName === defaultDisplayName(state);
    return { displayName: isOurs ? defaultDisplayName(args) : live.displayName };
  },

  create: (directory, attributes) => directory.users.create(requestOf("CreateUserRequest", attributes)),

  describe: (directory, id, known) => directory.users.describe(id, extensionsOf(known)),
  read: (directory, id, known) => directory.users.read(id, extensionsOf(known)),

  update: (directory, id, operations) => directory.users.update(id, operations),
  delete: (directory, id) => directory.deleteUser(id),
  outputs: (userId, live) => ({ userId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};

/** "Given Family", as the AWS sample does it. */
function defaultDisplayName(args: Properties): string {
  const name = isRecord(args.name) ? args.name : {};
  return `${name.givenName} ${name.familyName}`;
}

/** Extensions come back only when they are asked for by name. */
function extensionsOf(known: Properties | undefined): string[] {
  if (known === undefined) return [enterpriseExtension];
  return isRecord(known.extensions) ? Object.keys(known.extensions) : [];
}
