import { output } from "@pulumi/pulumi";
import { runInPulumiStack, serializeProperties } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import {
  IdentityRoster,
  type IdentityRosterArgs,
  IdentityStoreGroup,
  IdentityStoreUser,
  type IdentityStoreUserArgs,
  RosterError,
} from "../../../index";
import { ProgramError } from "../../../provider/programError";
import { checkUnique, uniqueOfUser } from "../../../provider/resources/unique";
import { known, Mocks } from "../../provider/resources/mocks";

const header = "username,givenname,familyname,groupname,email\n";
const nina = `${header}nina,Nina,Franco,Admins,nina@example.com\n`;

describe("two rosters of one program", () => {
  new Mocks();

  /** The problems of a program with these rosters. */
  async function problemsOf(...rosters: IdentityRosterArgs[]): Promise<string[]> {
    try {
      await runInPulumiStack(async () => {
        for (const [index, args] of rosters.entries()) {
          await known(new IdentityRoster(`roster${index}`, args).rows);
        }
      });
      return [];
    } catch (error) {
      if (!(error instanceof RosterError)) throw error;
      return error.problems.map(({ kind, line, reason }) => `${kind} ${line}: ${reason}`);
    }
  }

  it("must not declare the same users, addresses or groups, in any letter case", async () => {
    const other = `${header}NINA,Nina,Franco,ADMINS,\nanna,Anna,Franco,,NINA@example.com\n`;
    expect(await problemsOf({ csv: nina }, { csv: other })).to.deep.equal([
      'duplicate 2: user "NINA" is declared twice: by IdentityRoster "roster0" and by IdentityRoster "roster1"',
      'duplicate 3: the e-mail address of user "anna" is declared twice: by IdentityRoster "roster0" and by IdentityRoster "roster1"',
      'duplicate 0: group "ADMINS" is declared twice: by IdentityRoster "roster0" and by IdentityRoster "roster1". Let one of them declare it: a roster with groups: "existing" only uses it',
    ]);
  });

  it("may declare them in different identity stores", async () => {
    expect(
      await problemsOf({ csv: nina, identityStoreId: "d-1111111111" }, { csv: nina, identityStoreId: "d-2222222222" }),
    ).to.deep.equal([]);
    const arn = "arn:aws:identitystore::111122223333:identitystore/d-1111111111";
    expect(
      await problemsOf({ csv: nina, identityStoreId: "d-1111111111" }, { csv: nina, identityStoreId: arn }),
    ).to.have.length(3);
  });
});

describe("a roster and single resources of one program", () => {
  new Mocks();
  const name = { givenName: "Given", familyName: "Family" };
  const roster = (args: Partial<IdentityRosterArgs> = {}) => new IdentityRoster("people", { csv: nina, ...args });
  const user = (args: Partial<IdentityStoreUserArgs>) =>
    new IdentityStoreUser("single", { userName: "other", name, ...args });

  /** The error of a program that constructs these in turn; `undefined` if there is none. */
  async function problemOf(...construct: (() => unknown)[]): Promise<string | undefined> {
    try {
      await runInPulumiStack(async () => {
        for (const one of construct) one();
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      return error.message;
    }
  }

  it("must not declare the same user, address or group, in any order", async () => {
    const twice: [string, string, () => unknown][] = [
      ['user "NINA"', "IdentityStoreUser", () => user({ userName: "NINA" })],
      [
        'the e-mail address of user "other"',
        "IdentityStoreUser",
        () => user({ emails: [{ value: "Nina@example.com" }] }),
      ],
      ['group "ADMINS"', "IdentityStoreGroup", () => new IdentityStoreGroup("single", { displayName: "ADMINS" })],
    ];
    for (const [title, type, single] of twice) {
      expect(await problemOf(roster, single)).to.equal(
        `${title} is declared twice: by IdentityRoster "people" and by ${type} "single". Remove one of them.`,
      );
      expect(await problemOf(single, roster)).to.include(
        ` is declared twice: by ${type} "single" and by IdentityRoster "people"`,
      );
    }
  });

  it("must not declare an address that code derives, and may declare the one that it replaces", async () => {
    const each = () => ({ emails: [{ value: "derived@example.com" }] });
    const single = (value: string) => () => user({ emails: [{ value }] });
    expect(await problemOf(() => roster({ each }), single("derived@example.com"))).to.include("declared twice");
    expect(await problemOf(() => roster({ each }), single("nina@example.com"))).to.equal(undefined);
  });

  it("may declare the same user in different identity stores, and other users in the same one", async () => {
    const [here, there] = ["d-1111111111", "d-2222222222"];
    const single = (identityStoreId: string) => () => user({ userName: "nina", identityStoreId });
    expect(await problemOf(() => roster({ identityStoreId: here }), single(there))).to.equal(undefined);
    expect(await problemOf(() => roster({ identityStoreId: here }), single(here))).to.include("declared twice");
    expect(await problemOf(roster, () => user({}))).to.equal(undefined);
  });

  it("may be declared once and read elsewhere in the program", async () => {
    const id = "906a1c2b-1111-4222-8333-444455556666";
    const read = () => new IdentityStoreUser("single", { userName: "nina", name }, { id });
    expect(await problemOf(roster, read)).to.equal(undefined);
  });

  it("are checked again in every run", async () => {
    expect(await problemOf(roster)).to.equal(undefined);
    expect(await problemOf(() => user({ userName: "nina" }))).to.equal(undefined);
  });

  it("must not declare the same user if the name is known later", async () => {
    await runInPulumiStack(async () => {
      roster();
      const args = { userName: output(Promise.resolve("nina")) };
      const checked = checkUnique({ type: "IdentityStoreUser", name: "single" }, undefined, args, uniqueOfUser);
      const problem = await serializeProperties("checked", { checked }).catch((error: unknown) => error);
      expect(problem).to.be.instanceOf(ProgramError).with.property("message").that.includes("is declared twice");
    });
  });
});
