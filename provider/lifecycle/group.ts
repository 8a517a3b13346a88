import type { Group } from "@aws-sdk/client-identitystore";
import { isNone } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { camelCased, requestOf } from "../attributes/spelling";
import type { Entity } from "./entity";
import { checkMembersMayLeave } from "./memberships";
import { optionalText, textOf } from "./state";

/** Groups: a display name and an optional description. */
export const group: Entity<Group> = {
  kind: "group",
  idName: "groupId",
  shape: "CreateGroupRequest",
  nameAttribute: "displayName",
  options: {},

  defaults: () => ({}),
  defaultsOver: () => ({}),
  create: (directory, attributes) => directory.groups.create(requestOf("CreateGroupRequest", attributes)),
  describe: (directory, id) => directory.groups.describe(id),
  read: (directory, id) => directory.groups.read(id),

  unique: (attributes) => [`name ${nameKey(optionalText(attributes, "displayName") ?? "")}`],

  async holder({ groups }, args, self) {
    const id = await groups.idByName(optionalText(args, "displayName") ?? "");
    return id === undefined || id === self ? undefined : { id, by: "name" };
  },

  update: (directory, id, operations) => directory.groups.update(id, operations),

  /**
   * The live name is compared with `protected`, and with what the program declares. Without these two, the external ids in the
   * state are enough: with a read of each group, a destroy of the standard roster would exceed its limit of requests.
   */
  readsBeforeDelete: ({ guards, run }, { externalIds }) =>
    guards.protectsAnything || run.hasBegun || !isNone(externalIds),

  async delete(provider, directory, id, state) {
    await checkMembersMayLeave(provider, directory, id);
    provider.guards.reserveDelete(`group "${textOf(state, "displayName")}" (${id})`);
    await directory.deleteGroup(id);
  },

  ifNotDeleted:
    "The memberships that depend on the group (deletedWith) are no longer in the state, but they still exist. Declare the " +
    "group with all of them again, and run pulumi up, before you remove a member.",
  outputs: (groupId, live) => ({ groupId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};
