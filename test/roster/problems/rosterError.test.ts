import { expect } from "chai";
import { parseRoster, RosterError, type RosterProblem } from "../../../index";
import { failureIn } from "./failureIn";

const header = "username,givenname,familyname,email\n";

describe("the error for a roster with problems", () => {
  it("has one line for each problem, with the file, the line, the column, the value and the reason", () => {
    const { message } = failureIn({ file: "people.csv", text: `${header}nina,,Franco,nina\n` });
    expect(message.split("\n")).to.deep.equal([
      "The roster has 2 problems. No resource of the roster was changed:",
      '  - people.csv:2: givenname "" is required',
      '  - people.csv:2: email "nina" is not an e-mail address',
    ]);
  });

  it("has the problems as data, too", () => {
    const { problems } = failureIn({
      file: "people.csv",
      text: `${header.replace("email", "E-Mail")}nina,Nina,Franco,nina\n`,
    });
    expect(problems).to.deep.equal([
      {
        kind: "email",
        file: "people.csv",
        line: 2,
        column: "E-Mail",
        value: "nina",
        reason: "is not an e-mail address",
      },
    ]);
  });

  it("prints the first fifty of five thousand problems, and a count by kind", () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => `user${index},,Franco,user${index}\n`);
    const { message, problems } = failureIn({ file: "people.csv", text: header + rows.join("") });
    expect(problems).to.have.length(5_000);
    const lines = message.split("\n");
    expect(lines).to.have.length(52);
    expect(lines[0]).to.equal("The roster has 5,000 problems. No resource of the roster was changed:");
    expect(lines[50]).to.equal('  - people.csv:26: email "user24" is not an e-mail address');
    expect(lines[51]).to.equal(
      "  ... and 4,950 more. All by kind: 2,500 empty cells that must have a value, 2,500 malformed e-mail addresses",
    );
  });

  it("prints no counts if it prints all problems", () => {
    const rows = Array.from({ length: 50 }, (_, index) => `user${index},,Franco,\n`);
    const { message } = failureIn({ file: "people.csv", text: header + rows.join("") });
    expect(message.split("\n")).to.have.length(51);
  });

  it("lists the problems in the order of files and lines", () => {
    const text = `${header}nina,,Franco,\njohn,John,,\n`;
    const { problems } = failureIn([
      { file: "b.csv", text },
      { file: "a.csv", text: text.replace(/nina|john/g, "x$&") },
    ]);
    expect(problems.map(({ file, line }) => `${file}:${line}`)).to.deep.equal([
      "b.csv:2",
      "b.csv:3",
      "a.csv:2",
      "a.csv:3",
    ]);
  });

  it("escapes control characters and shortens long values", () => {
    const problem: RosterProblem = {
      kind: "value",
      file: "\u001b[31m.csv",
      line: 2,
      column: "title\n",
      value: `"\u202e${"x".repeat(10_000)}`,
      reason: "is wrong",
    };
    const { message } = new RosterError([problem]);
    expect(message).to.match(/^[\P{C}\n]*$/u);
    expect(message).to.have.length.below(300);
    expect(message).to.include('title\\n "\\"\\u202exxx').and.include('…" is wrong');
  });

  it("names a file that cannot be read", () => {
    const { problems } = failureIn({ file: "/nowhere/people.csv" });
    expect(problems).to.have.length(1);
    const reason = "cannot be read: there is no such file";
    expect(problems[0]).to.include({ kind: "file", file: "/nowhere/people.csv", line: 0, reason });
  });

  it("is not thrown for a valid roster", () => {
    expect(parseRoster({ file: "people.csv", text: `${header}nina,Nina,Franco,\n` }).people).to.have.length(1);
  });
});
