import type { Group } from "@aws-sdk/client-identitystore";
import { camelCased, requestOf } from "../attributes/spelling";
import { guardedOf } from "./adoptionRules";
import type { Entity } from "./entity";
import { checkMembersMayLeave } from "./memberships";
import { optionalText } from "./state";

/** Groups: a display name, and perhaps a description. */
export const group: Entity<Group> = {
  kind: "group",
  shape: "CreateGroupRequest",
  nameAttribute: "displayName",
  options: {},

  defaults: () => ({}),
  defaultsOver: () => ({}),
  create: (directory, attributes) => directory.groups.create(requestOf("CreateGroupRequest", attributes)),
  describe: (directory, id) => directory.groups.describe(id),
  read: (directory, id) => directory.groups.read(id),

  async holder({ groups }, args, self) {
    const id = await groups.idByName(optionalText(args, "displayName") ?? "");
    return id === undefined || id === self ? undefined : { id, by: "name" };
  },

  update: (directory, id, operations) => directory.groups.update(id, operations),

  async delete(connection, directory, id) {
    const live = await directory.groups.read(id);
    if (live === undefined) return;
    connection.guards.checkChange("delete", guardedOf(group, id, live));
    await checkMembersMayLeave(connection, directory, id);
    connection.guards.reserveDelete(`group "${live.DisplayName}" (${id})`);
    await directory.deleteGroup(id);
  },

  outputs: (groupId, live) => ({ groupId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};
