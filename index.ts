export type { Grant } from "./access/types";
export { IdentityStoreError, NotFoundError, SettingsError } from "./provider/client/errors";
export {
  type GetAccessArgs,
  type GetAccessResult,
  getAccess,
  getAccessOutput,
} from "./provider/functions/access";
export {
  type GetGroupArgs,
  type GetGroupResult,
  type GetGroupsArgs,
  getGroup,
  getGroupOutput,
  getGroups,
  getGroupsOutput,
} from "./provider/functions/groups";
export type { AllowMissing, MayBeMissing, MustExist } from "./provider/functions/lookup";
export {
  type GetGroupMembershipsArgs,
  type GetMembershipResult,
  type GetMembershipsForUserArgs,
  getGroupMemberships,
  getGroupMembershipsOutput,
  getMembershipsForUser,
  getMembershipsForUserOutput,
  type IsMemberArgs,
  isMember,
  isMemberOutput,
} from "./provider/functions/memberships";
export {
  type GetUserArgs,
  type GetUserResult,
  type GetUsersArgs,
  getUser,
  getUserOutput,
  getUsers,
  getUsersOutput,
} from "./provider/functions/users";
export type { Period } from "./provider/period";
export { IdentityStoreGroup, type IdentityStoreGroupArgs } from "./provider/resources/group";
export { GroupMembers, type GroupMembersArgs } from "./provider/resources/groupMembers";
export { GroupMembership, type GroupMembershipArgs } from "./provider/resources/groupMembership";
export { IdentityStoreUser, type IdentityStoreUserArgs } from "./provider/resources/user";
export type {
  Address,
  Adoptable,
  Email,
  ExternalId,
  GroupAttributes,
  InStore,
  Name,
  PhoneNumber,
  Photo,
  Role,
  UserAttributes,
} from "./provider/types";
export { IdentityRoster } from "./roster/identityRoster";
export { parseRoster } from "./roster/parseRoster";
export type { Person, Renamed, Roster, RosterOptions } from "./roster/people/person";
export { RosterError, type RosterProblem, type RosterProblemKind } from "./roster/problems/rosterError";
export type { Dialect, RosterSource } from "./roster/reading/source";
export type { Member, RosterRow } from "./roster/resources/outputs";
export type { IdentityRosterArgs } from "./roster/rosterArgs";
