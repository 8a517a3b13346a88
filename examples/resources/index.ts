import { GroupMembership, getGroupOutput, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";

const nina = new IdentityStoreUser("nina", {
  userName: "nina_franco",
  name: { givenName: "Nina", familyName: "Franco" },
  emails: [{ value: "nina_franco@example.com", type: "work", primary: true }],
  title: "Data scientist",
});

const john = new IdentityStoreUser("john", {
  userName: "john_smith",
  name: { givenName: "John", familyName: "Smith" },
  displayName: "John Smith (contractor)",
  emails: [{ value: "john_smith@example.com", type: "work", primary: true }],
});

const dataScience = new IdentityStoreGroup("data-science", {
  displayName: "AWS_SSO_Data_Science",
  description: "Notebooks and the data lake",
});

// A group that is managed elsewhere. The program only looks it up by its name.
const auditors = getGroupOutput({ displayName: "AWS_SSO_Auditors" });

new GroupMembership("nina-in-data-science", { groupId: dataScience.groupId, memberId: nina.userId });
new GroupMembership("john-in-data-science", { groupId: dataScience.groupId, memberId: john.userId });
new GroupMembership("nina-in-auditors", { groupId: auditors.groupId, memberId: nina.userId });

export const ninaId = nina.userId;
export const dataScienceId = dataScience.groupId;
export const auditorsId = auditors.groupId;
