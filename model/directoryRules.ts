/** What an Identity Center directory requires beyond the service model (CreateUser and CreateGroup, "required"). */
export const requiredMembers = {
  User: [["UserName"], ["Name", "GivenName"], ["Name", "FamilyName"], ["DisplayName"]],
  Group: [["DisplayName"]],
  GroupMembership: [["GroupId"], ["MemberId"]],
};

const reservedNames = ["administrator", "awsadministrators"];

/** Whether AWS reserves a name: no user and no group may have it (CreateUser, "UserName"). */
export function isReservedName(name: string): boolean {
  return reservedNames.includes(name.toLowerCase());
}
