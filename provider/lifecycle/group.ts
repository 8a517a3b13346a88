import { isNone } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { requestOf } from "../attributes/spelling";
import type { Entity } from "./entity";
import { checkMembersOfDeletedGroup } from "./memberships";
import { optionalText } from "./state";

/** Groups: a display name and an optional description. */
export const group: Entity = {
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

  async conflicting({ groups }, args, self) {
    const id = await groups.idByName(optionalText(args, "displayName") ?? "");
    return id === undefined || id === self ? undefined : { id, by: "name" };
  },

  update: (directory, id, operations) => directory.groups.update(id, operations),

  /**
   * The live name is compared with `protected`, and with what the program declares. Without these two, the external ids and the name
   * in the state are enough: with a read of each group, a destroy of the standard roster would exceed its limit of requests.
   */
  readsBeforeDelete: ({ guards, run }, state) =>
    guards.protectsAnything ||
    run.hasBegun ||
    !isNone(state.externalIds) ||
    guards.isOfControlTower(optionalText(state, "displayName") ?? ""),

  async delete(context, id, _state, subject) {
    await checkMembersOfDeletedGroup(context, id);
    const { guards, run } = context.provider;
    guards.reserveDelete(subject, run.accounts);
    await context.directory.deleteGroup(id);
  },

  deletionErrorHint:
    "If memberships of the group have the option deletedWith, they are no longer in the state, but they still exist. Declare " +
    "the group with all of them again, and run pulumi up, before you remove a member.",
};
