import { GroupMembership, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";

const sofia = new IdentityStoreUser("sofia", {
  userName: "sofia_marino",
  name: { givenName: "Sofia", familyName: "Marino" },
  emails: [{ value: "sofia_marino@example.com", type: "work", primary: true }],
  title: "Data analyst",
});

const david = new IdentityStoreUser("david", {
  userName: "david_okafor",
  name: { givenName: "David", familyName: "Okafor" },
  displayName: "David Okafor (contractor)",
  emails: [{ value: "david_okafor@example.com", type: "work", primary: true }],
});

const analytics = new IdentityStoreGroup("analytics", {
  displayName: "AWS_SSO_Analytics",
  description: "Notebooks and the data lake",
});

// For a group that is managed elsewhere, look it up instead: getGroupOutput({ displayName: "AWS_SSO_Reviewers" }).
const reviewers = new IdentityStoreGroup("reviewers", { displayName: "AWS_SSO_Reviewers" });

new GroupMembership("sofia-in-analytics", { groupId: analytics.groupId, memberId: sofia.userId });
new GroupMembership("david-in-analytics", { groupId: analytics.groupId, memberId: david.userId });
new GroupMembership("sofia-in-reviewers", { groupId: reviewers.groupId, memberId: sofia.userId });

export const sofiaId = sofia.userId;
export const analyticsId = analytics.groupId;
export const reviewersId = reviewers.groupId;
