import type { Group } from "@aws-sdk/client-identitystore";
import { isNone } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { camelCased, requestOf } from "../attributes/spelling";
import type { Entity } from "./entity";
import { checkMembersMayLeave } from "./memberships";
import { optionalText, textOf } from "./state";

/** Groups: a display name, and perhaps a description. */
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
   * Protection is by live names, and so is what the program declares. Otherwise what the last read saw of an identity
   * provider is enough: to look at the groups as well would take a destroy of the standard roster over its limit of requests.
   */
  looksBeforeDelete: ({ guards, run }, { externalIds }) =>
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
