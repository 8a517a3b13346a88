import { expect } from "chai";
import { isAdministrative, parseAdministrativeList } from "../../access/administrative";

const nothing = { name: "Any", managedPolicies: [], customerManagedPolicies: [], inlinePolicy: undefined };

function inline(...Statement: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

describe("an administrative permission set", () => {
  const administrative: Record<string, Partial<Parameters<typeof isAdministrative>[0]>> = {
    "has AdministratorAccess": { managedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
    "has PowerUserAccess in GovCloud": { managedPolicies: ["arn:aws-us-gov:iam::aws:policy/PowerUserAccess"] },
    "has IAMFullAccess in China, among others": {
      managedPolicies: ["arn:aws-cn:iam::aws:policy/ReadOnlyAccess", "arn:aws-cn:iam::aws:policy/IAMFullAccess"],
    },
    "has a policy of that name below a path": {
      managedPolicies: ["arn:aws:iam::aws:policy/job-function/AdministratorAccess"],
    },
    "allows all actions": { inlinePolicy: inline({ Effect: "Allow", Action: "*", Resource: "*" }) },
    "allows all actions of all services": { inlinePolicy: inline({ Effect: "Allow", Action: "*:*", Resource: "*" }) },
    "allows all actions in a list, in a later statement": {
      inlinePolicy: inline(
        { Effect: "Deny", Action: "s3:*", Resource: "*" },
        { Effect: "Allow", Action: ["s3:GetObject", "*"], Resource: "arn:aws:s3:::any" },
      ),
    },
    "allows all actions in the only statement, without a list": {
      inlinePolicy: JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }),
    },
  };
  for (const [what, facts] of Object.entries(administrative)) {
    it(what, () => expect(isAdministrative({ ...nothing, ...facts })).to.equal(true));
  }

  const harmless: typeof administrative = {
    "has no policy": {},
    "only has a similar name": { name: "AdministratorAccess" },
    "has a policy that is called similarly": {
      managedPolicies: [
        "arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
        "arn:aws:iam::aws:policy/IAMFullAccessX",
      ],
    },
    "has a customer managed policy, which may allow anything": { customerManagedPolicies: ["/AdministratorAccess"] },
    "denies all actions": { inlinePolicy: inline({ Effect: "Deny", Action: "*", Resource: "*" }) },
    "allows all actions of one service": { inlinePolicy: inline({ Effect: "Allow", Action: ["s3:*"], Resource: "*" }) },
    "allows actions of one name in all services": { inlinePolicy: inline({ Effect: "Allow", Action: "*:Get*" }) },
    "has an inline policy that is no JSON": { inlinePolicy: "{" },
  };
  for (const [what, facts] of Object.entries(harmless)) {
    it(`is not one that ${what}`, () => expect(isAdministrative({ ...nothing, ...facts })).to.equal(false));
  }

  it("is in the list by its name, or by the name or ARN of one of its policies, in any case", () => {
    const facts = {
      ...nothing,
      name: "Break Glass",
      managedPolicies: ["arn:aws:iam::aws:policy/job-function/SystemAdministrator"],
      customerManagedPolicies: ["/ops/Root"],
    };
    for (const item of [
      "break glass",
      "SystemAdministrator",
      "arn:aws:iam::aws:policy/job-function/SystemAdministrator",
      "/ops/Root",
      "root",
    ]) {
      expect(isAdministrative(facts, ["Other", item]), item).to.equal(true);
    }
    expect(isAdministrative(facts, ["Break", "ops", ""])).to.equal(false);
  });

  it("can be listed in a file with comments and empty lines", () => {
    const text = "\uFEFF# Ours\r\nBreak Glass  # since March\n\n  arn:aws:iam::aws:policy/ReadOnlyAccess\nTeam#1\n";
    expect(parseAdministrativeList(text)).to.deep.equal([
      "Break Glass",
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "Team#1",
    ]);
    expect(parseAdministrativeList("")).to.deep.equal([]);
  });
});
