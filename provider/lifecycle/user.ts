import type { User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../attributes/json";
import { camelCased, requestOf } from "../attributes/spelling";
import { enterpriseExtension } from "../client/directory";
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

  create: (directory, attributes) => directory.createUser(requestOf("CreateUserRequest", attributes)),

  /** Extensions come back only when they are asked for by name. */
  describe(directory, id, known) {
    const declared = isRecord(known?.extensions) ? Object.keys(known.extensions) : [];
    return directory.user(id, known === undefined ? [enterpriseExtension] : declared);
  },

  update: (directory, id, operations) => directory.updateUser(id, operations),
  delete: (directory, id) => directory.deleteUser(id),
  outputs: (userId, live) => ({ userId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};

/** "Given Family", as the AWS sample does it. */
function defaultDisplayName(args: Properties): string {
  const name = isRecord(args.name) ? args.name : {};
  return `${name.givenName} ${name.familyName}`;
}
