export { IdentityStoreError, NotFoundError, SettingsError } from "./provider/client/errors";
export { type GetGroupArgs, getGroup, getGroupOutput } from "./provider/functions/getGroup";
export {
  type GetGroupMembershipsArgs,
  getGroupMemberships,
  getGroupMembershipsOutput,
} from "./provider/functions/getGroupMemberships";
export { type GetGroupsArgs, getGroups, getGroupsOutput } from "./provider/functions/getGroups";
export {
  type GetMembershipsForUserArgs,
  getMembershipsForUser,
  getMembershipsForUserOutput,
} from "./provider/functions/getMembershipsForUser";
export { type GetUserArgs, getUser, getUserOutput } from "./provider/functions/getUser";
export { type GetUsersArgs, getUsers, getUsersOutput } from "./provider/functions/getUsers";
export { type IsMemberArgs, isMember, isMemberOutput } from "./provider/functions/isMember";
export type {
  AllowMissing,
  GetGroupResult,
  GetMembershipResult,
  GetUserResult,
  MayBeMissing,
  MustExist,
} from "./provider/functions/results";
export { IdentityStoreGroup, type IdentityStoreGroupArgs } from "./provider/resources/group";
export { GroupMembers, type GroupMembersArgs } from "./provider/resources/groupMembers";
export { GroupMembership, type GroupMembershipArgs } from "./provider/resources/groupMembership";
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
} from "./provider/resources/types";
export { IdentityStoreUser, type IdentityStoreUserArgs } from "./provider/resources/user";
export { IdentityRoster } from "./roster/identityRoster";
export { parseRoster } from "./roster/parseRoster";
export type { Person, Renamed, Roster, RosterOptions } from "./roster/people/person";
export { RosterError, type RosterProblem, type RosterProblemKind } from "./roster/problems/rosterError";
export type { Dialect, RosterSource } from "./roster/reading/source";
export type { Member, RosterRow } from "./roster/resources/outputs";
export type { IdentityRosterArgs } from "./roster/rosterArgs";
