import type { Group } from "@aws-sdk/client-identitystore";
import { camelCased, requestOf } from "../attributes/spelling";
import type { Entity } from "./entity";

/** Groups: a display name, and perhaps a description. */
export const group: Entity<Group> = {
  kind: "group",
  shape: "CreateGroupRequest",
  nameAttribute: "displayName",

  defaults: () => ({}),
  defaultsOver: () => ({}),
  create: (directory, attributes) => directory.groups.create(requestOf("CreateGroupRequest", attributes)),
  describe: (directory, id) => directory.groups.describe(id),
  read: (directory, id) => directory.groups.read(id),
  update: (directory, id, operations) => directory.groups.update(id, operations),
  delete: (directory, id) => directory.deleteGroup(id),
  outputs: (groupId, live) => ({ groupId, externalIds: camelCased("ExternalIds", live?.ExternalIds ?? []) }),
};
