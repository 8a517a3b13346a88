import { runInPulumiStack } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import { IdentityRoster, type IdentityRosterArgs, RosterError } from "../../../index";
import { known, Mocks } from "../../provider/resources/mocks";

const header = "username,givenname,familyname,groupname,email\n";
const nina = `${header}nina,Nina,Franco,Admins,nina@example.com\n`;

describe("two rosters of one program", () => {
  new Mocks();

  /** The problems that a program with these rosters ends with. */
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

  it("must not declare the same people, addresses or groups, whatever their case", async () => {
    const other = `${header}NINA,Nina,Franco,ADMINS,\nanna,Anna,Franco,,NINA@example.com\n`;
    expect(await problemsOf({ csv: nina }, { csv: other })).to.deep.equal([
      'duplicate 2: user "NINA" is declared by two rosters, "roster0" and "roster1"',
      'duplicate 3: the e-mail address "NINA@example.com" is declared by two rosters, "roster0" and "roster1"',
      'duplicate 0: group "ADMINS" is declared by two rosters, "roster0" and "roster1": one of them can take it as it is, with groups: "existing"',
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
