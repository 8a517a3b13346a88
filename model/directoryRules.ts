/** What an Identity Center directory requires beyond the service model (CreateUser and CreateGroup, "required"). */
export const requiredMembers = {
  User: [["UserName"], ["Name", "GivenName"], ["Name", "FamilyName"], ["DisplayName"]],
  Group: [["DisplayName"]],
  GroupMembership: [["GroupId"], ["MemberId"]],
};

const reservedNames = ["administrator", "awsadministrators"];

/** Whether neither users nor groups may have a name (CreateUser, "UserName"). */
export function isReservedName(name: string): boolean {
  return reservedNames.includes(name.toLowerCase());
}
