import { GroupMembers, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";
import { groupsOf, strangers } from "./groups";
import { company, people } from "./teams";

// A rule that a CSV cannot express: all members of teams are in the list of people.
const unknown = strangers(company);
if (unknown.length > 0) throw new Error(`Teams name people who do not work here: ${unknown.join(", ")}`);

const users = new Map(
  Object.entries(people).map(([userName, { givenName, familyName, isContractor }]) => {
    const user = new IdentityStoreUser(userName, {
      userName,
      name: { givenName, familyName },
      emails: [{ value: `${userName}@example.com`, type: "work", primary: true }],
      userType: isContractor ? "Contractor" : "Employee",
    });
    return [userName, user];
  }),
);

for (const [displayName, userNames] of groupsOf(company)) {
  const group = new IdentityStoreGroup(displayName, { displayName });
  const members = Object.fromEntries(userNames.map((userName) => [userName, users.get(userName)?.userId ?? ""]));
  // Only members of the teams stay in the group: the next pulumi up --refresh removes people who were added by hand.
  new GroupMembers(displayName, { groupId: group.groupId, members, exclusive: true }, { deletedWith: group });
}

/** Group name -> user names. */
export const members = Object.fromEntries(groupsOf(company));
