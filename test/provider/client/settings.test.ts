import { expect } from "chai";
import { SettingsError } from "../../../provider/client/errors";
import { readSettings, settingNames } from "../../../provider/client/settings";

function read(values: Record<string, string>) {
  return readSettings((name) => values[name]);
}

describe("the settings", () => {
  it("have defaults that stay below AWS's rate limit and restrict nothing else", () => {
    expect(read({})).to.deep.include({
      requestsPerSecond: 20,
      maxAttempts: 10,
      adopt: "never",
      allowExternal: false,
      protected: undefined,
      maxDeletes: undefined,
      maxMembershipDeletes: undefined,
    });
  });

  it("are read from text", () => {
    const settings = read({
      identityStoreId: "arn:aws:identitystore::123456789012:identitystore/d-1234567890",
      region: "eu-central-1",
      profile: "people",
      roleArn: "arn:aws:iam::123456789012:role/people",
      endpoint: "http://127.0.0.1:4566",
      requestsPerSecond: "2.5",
      maxAttempts: "3",
      adopt: "identical",
      allowExternal: "true",
      protected: '["break-glass-*"]',
      maxDeletes: "0",
      maxMembershipDeletes: "10",
      stores: '{ "d-1111111111": { "region": "us-west-2" } }',
    });
    expect(settings).to.deep.include({
      identityStoreId: "d-1234567890",
      region: "eu-central-1",
      requestsPerSecond: 2.5,
      maxAttempts: 3,
      allowExternal: true,
      protected: ["break-glass-*"],
      maxDeletes: 0,
      maxMembershipDeletes: 10,
      stores: { "d-1111111111": { region: "us-west-2" } },
    });
  });

  it("take a share for a limit, and an empty list of protected names", () => {
    const values = { maxDeletes: "10%", maxMembershipDeletes: "0%", protected: "[]" };
    expect(read(values)).to.deep.include({ ...values, protected: [] });
  });

  const wrong: Record<string, string[]> = {
    identityStoreId: ["here", ""],
    region: [""],
    roleArn: ["people"],
    endpoint: ["127.0.0.1:4566", "ftp://127.0.0.1"],
    requestsPerSecond: ["0", "-1", "many"],
    maxAttempts: ["0", "1.5"],
    adopt: ["always"],
    allowExternal: ["yes"],
    adoptFrom: ["people", "{}", '[""]'],
    protected: ["admin", "{}", '[""]', '[" "]'],
    maxDeletes: ["-1", "few", "", "0x10"],
    maxMembershipDeletes: ["-1", "101%", "-1%", "2.5%", "%"],
    stores: ["d-1111111111", '{ "here": {} }', '{ "d-1111111111": { "regoin": "us-west-2" } }'],
  };

  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      it(`refuse ${JSON.stringify(value)} for ${name}, and say so`, () => {
        expect(() => read({ [name]: value })).to.throw(SettingsError, `identitystore:${name}`);
      });
    }
  }

  it("report all problems at once", () => {
    const values = Object.entries(wrong).map(([name, [value = ""]]) => [name, value]);
    expect(() => read(Object.fromEntries(values)))
      .to.throw(SettingsError)
      .with.property("problems")
      .that.has.length(values.length);
  });

  it("describe in their own words what a valid address, role and identity store are", () => {
    const problemsOf = (name: string, value: string) => {
      const refused = () => read({ [name]: value });
      return expect(refused).to.throw(SettingsError).with.property("problems");
    };
    problemsOf("endpoint", "127.0.0.1:18081").that.deep.equals([
      "identitystore:endpoint: must be an address that begins with https:// or http://",
    ]);
    problemsOf("roleArn", "Directory").that.deep.equals(["identitystore:roleArn: must be the ARN of a role: arn:..."]);
    problemsOf("stores", '{ "here": {} }').that.deep.equals([
      "identitystore:stores.here: must be an identity store id such as d-1234567890, or its ARN",
    ]);
    problemsOf("stores", "[]").that.deep.equals([
      "identitystore:stores: must be a JSON object: identity store id -> region, profile, roleArn and endpoint",
    ]);
  });

  it("include every key that the documentation names", () => {
    expect(settingNames).to.include.members(["profile", ...Object.keys(wrong)]);
  });
});
