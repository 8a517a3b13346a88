import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { attributeNames } from "../attributes/spelling";
import type { Adoptable, ExternalId, GroupAttributes, InputMembers, InStore } from "../types";
import { IdentityStoreResource } from "./resource";
import { checkUnique, uniqueOfGroup } from "./unique";

const outputs = ["identityStoreId", "groupId", "externalIds", ...attributeNames("CreateGroupRequest")];

/** What a program declares about a group. A description that is never declared is left alone. */
export type IdentityStoreGroupArgs = InputMembers<GroupAttributes & InStore & Adoptable>;

/**
 * A group of an IAM Identity Center directory.
 *
 * Name and description change in place: nothing replaces a group, so its account assignments stay. A changed
 * `identityStoreId` is an error. Deleting a group deletes its memberships, and keeps the users who were its members.
 *
 * @example
 * ```ts
 * import { IdentityStoreGroup } from "pulumi-identitystore";
 *
 * const dataScience = new IdentityStoreGroup("data-science", {
 *   displayName: "AWS_SSO_Data_Science",
 *   description: "People who may use the notebooks",
 * });
 * export const groupId = dataScience.groupId;
 * ```
 */
export class IdentityStoreGroup extends IdentityStoreResource {
  /** The identity store that the group is in. */
  declare readonly identityStoreId: Output<string>;
  /** The id of the group in the identity store. It never changes while the group exists. */
  declare readonly groupId: Output<string>;
  /** The ids that external identity providers gave the group; empty for groups created in Identity Center. */
  declare readonly externalIds: Output<ExternalId[]>;
  declare readonly displayName: Output<string>;
  declare readonly description: Output<string | undefined>;

  /**
   * @param name the name of the resource in the program
   * @param args the group's attributes
   */
  constructor(name: string, args: IdentityStoreGroupArgs, opts?: CustomResourceOptions) {
    const { displayName, identityStoreId } = args;
    checkUnique({ type: "IdentityStoreGroup", name }, opts, { displayName, identityStoreId }, uniqueOfGroup);
    super("Group", name, args, outputs, opts);
  }

  /**
   * Reads a group that exists and is managed elsewhere.
   *
   * @param id `<identityStoreId>/<groupId>`, the bare group id, or the group's ARN
   */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): IdentityStoreGroup {
    // With an id, nothing is declared: everything is read.
    return new IdentityStoreGroup(name, {} as IdentityStoreGroupArgs, { ...opts, id });
  }
}
