import { GroupMembers, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";
import { groupsOf, strangers } from "./groups";
import { company, people } from "./teams";

// What a CSV cannot say: who is in a team works here.
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
  // Nobody gets in but through the teams: who is added by hand goes with the next pulumi up --refresh.
  new GroupMembers(displayName, { groupId: group.groupId, members, exclusive: true }, { deletedWith: group });
}

/** Group name -> user names. */
export const members = Object.fromEntries(groupsOf(company));
