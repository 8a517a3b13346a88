import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { IdentityRoster } from "../../index";
import { readArgs } from "../../roster/readArgs";
import { Mocks } from "../provider/resources/mocks";
import { TemporaryFolder } from "../support/temporaryFolder";

const csv = "username,givenname,familyname,groupname\nnina,Nina,Franco,Admins\n";

describe("the arguments of a roster", () => {
  const mocks = new Mocks();
  const folder = new TemporaryFolder();

  function write(name: string, text: string): string {
    writeFileSync(folder.file(name), text);
    return folder.file(name);
  }

  it("name one file, several, or a text", () => {
    const file = write("people.csv", csv);
    const other = write("more.csv", csv.replaceAll("nina", "john"));
    expect(readArgs({ file }).people).to.have.length(1);
    expect(readArgs({ file: [file, other] }).people).to.have.length(2);
    expect(readArgs({ csv }).people).to.have.length(1);
    const groupsFile = write("groups.csv", "groupname\nReaders\n");
    expect(readArgs({ csv, groupsFile }).groups).to.deep.equal(["Admins", "Readers"]);
  });

  it("must name one of them", () => {
    expect(() => readArgs({})).to.throw("exactly one of file");
    expect(() => readArgs({ file: [] })).to.throw("exactly one of file");
    expect(() => readArgs({ file: "people.csv", csv })).to.throw("one of file and csv, not both");
    expect(() => readArgs({ csv, groupsFile: "a", groupsCsv: "b" })).to.throw(
      "one of groupsFile and groupsCsv, not both",
    );
  });

  it("name no exclusive group that the roster does not have, but for its case", () => {
    expect(readArgs({ csv, exclusiveGroups: ["ADMINS"] }).groups).to.deep.equal(["Admins"]);
    const wrong = () => readArgs({ csv, exclusiveGroups: ["Admin", "Readers"] });
    expect(wrong).to.throw('exclusiveGroups: names "Admin", a group that the roster does not have; is "Admins" meant?');
    expect(wrong).to.throw('exclusiveGroups: names "Readers"');
  });

  it("stop the program before anything is registered if the CSV has a problem", () => {
    expect(() => new IdentityRoster("people", { csv: `${csv}john,,,Admins\n` })).to.throw("csv:3: givenname");
    expect(mocks.registered).to.deep.equal([]);
  });
});
