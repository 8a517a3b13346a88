import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { IdentityRoster, type IdentityRosterArgs, RosterError } from "../../index";
import { readArgs } from "../../roster/readArgs";
import { Mocks } from "../provider/resources/mocks";
import { TemporaryFolder } from "../support/temporaryFolder";

const read = (args: IdentityRosterArgs) => readArgs(args, new Date());

const csv = "username,givenname,familyname,groupname\nnina,Nina,Franco,Admins\n";

describe("the arguments of a roster", () => {
  const mocks = new Mocks();
  const folder = new TemporaryFolder();

  function write(name: string, text: string | Buffer): string {
    writeFileSync(folder.file(name), text);
    return folder.file(name);
  }

  it("accept one file, several files, or a text", () => {
    const file = write("people.csv", csv);
    const other = write("more.csv", csv.replaceAll("nina", "john"));
    expect(read({ file }).people).to.have.length(1);
    expect(read({ file: [file, other] }).people).to.have.length(2);
    expect(read({ csv }).people).to.have.length(1);
    const groupsFile = write("groups.csv", "groupname\nReaders\n");
    expect(read({ csv, groupsFile }).groups).to.deep.equal(["Admins", "Readers"]);
  });

  it("require a file or a text", () => {
    expect(() => read({})).to.throw("exactly one of file");
    expect(() => read({ file: [] })).to.throw("exactly one of file");
    expect(() => read({ file: "people.csv", csv })).to.throw("either file or csv, not both");
    expect(() => read({ csv, groupsFile: "a", groupsCsv: "b" })).to.throw("either groupsFile or groupsCsv, not both");
  });

  it("refuse an exclusive group that is not in the roster, and accept it in another letter case", () => {
    expect(read({ csv, exclusiveGroups: ["ADMINS"] }).groups).to.deep.equal(["Admins"]);
    const wrong = () => read({ csv, exclusiveGroups: ["Admin", "Readers"] });
    expect(wrong).to.throw(
      'exclusiveGroups: names the group "Admin", but the roster has no such group. Did you mean "Admins"?',
    );
    expect(wrong).to.throw('exclusiveGroups: names the group "Readers"');
  });

  it("name a file of rules, whose groups may be exclusive", () => {
    const text = csv.replace("username", "department,username").replace("nina", "Finance,nina");
    const rules = write(
      "rules.yaml",
      "groups:\n  - { name: finance people, reason: Reports., people: { department: Finance }, in: Finance }\n",
    );
    expect(readArgs({ csv: text, rules, exclusiveGroups: ["finance"] }, new Date()).people[0]?.groups).to.deep.equal([
      "Admins",
      "Finance",
    ]);
    expect(() => readArgs({ csv: text, rules: folder.file("none.yaml") }, new Date())).to.throw(
      "none.yaml: cannot be read",
    );
  });

  describe("that make personal data secret", () => {
    function problemsOf(args: IdentityRosterArgs): string {
      try {
        read({ ...args, secretPersonalData: true });
      } catch (error) {
        if (error instanceof RosterError) return error.message;
        throw error;
      }
      throw new Error("the roster is fine");
    }

    it("show no cell of a line that is not a header", () => {
      const message = problemsOf({ csv: "nina,Nina,Franco,nina@example.com,+41 44 555 01 42\n" });
      expect(message)
        .to.include("csv:1: is not a header")
        .and.not.match(/nina|\+41/i);
    });

    it("show no cell of an unknown column", () => {
      const row = Buffer.from("nina,Nina,Franco,m\u00fcller@example.com\n", "latin1");
      const file = write(
        "bytes.csv",
        Buffer.concat([Buffer.from("username,givenname,familyname,e-mail adress\n"), row]),
      );
      expect(problemsOf({ file })).to.include(":2: has bytes").and.not.include("example.com");
    });

    it("show who breaks a rule, and no attribute of the person", () => {
      const text =
        "username,givenname,familyname,groupname,email,department\nnina,Nina,Franco,Admins,n@example.com,Sales\n";
      const rules = write(
        "secret.yaml",
        "rules:\n  - { name: staff, reason: Safety., group: Admins, only: { department: Finance, email: '' } }\n",
      );
      expect(problemsOf({ csv: text, rules }))
        .to.include(
          'csv:2: Rule "staff": "nina" is in "Admins", but only people with email empty and department "Finance" may',
        )
        .and.not.match(/example|Sales/);
    });

    it("show nothing that groupsOf returns", () => {
      expect(problemsOf({ csv, groupsOf: () => ["n@example.com\u0000"] }))
        .to.include("csv:2: groupsOf returns the group name (secret), which contains the character (secret) (U+0000)")
        .and.not.include("example");
    });

    it("show the cells of other columns", () => {
      expect(problemsOf({ csv: csv.replace("nina", "ni na") })).to.include('username "ni na"');
      expect(problemsOf({ csv, exclusiveGroups: ["Admin"] })).to.include('Did you mean "Admins"?');
    });
  });

  it("stop the program before anything is registered if the CSV has a problem", () => {
    expect(() => new IdentityRoster("people", { csv: `${csv}john,,,Admins\n` })).to.throw("csv:3: givenname");
    expect(mocks.registered).to.deep.equal([]);
  });
});
