export { NotFoundError, SettingsError } from "./provider/client/errors";
export { type GetGroupArgs, type GetGroupResult, getGroup, getGroupOutput } from "./provider/functions/getGroup";
export { IdentityStoreGroup, type IdentityStoreGroupArgs } from "./provider/resources/group";
export { GroupMembership, type GroupMembershipArgs } from "./provider/resources/groupMembership";
export type {
  Address,
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
export { IdentityRoster, type IdentityRosterArgs, type Member, type RosterRow } from "./roster/identityRoster";
export { type Person, parseRoster, type Roster, type RosterSource } from "./roster/parseRoster";
export { RosterError, type RosterProblem } from "./roster/problem";
