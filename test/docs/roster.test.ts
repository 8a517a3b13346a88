import { readFileSync } from "node:fs";
import { expect } from "chai";
import { rosterPage, withTables } from "../../docs/tables";

describe("the roster's page", () => {
  it("has the columns that the code has: npm run docs:roster", () => {
    const page = readFileSync(rosterPage, "utf8");
    expect(page).to.equal(withTables(page));
  });

  it("names every option of a roster", () => {
    const source = ["roster/rosterArgs.ts", "roster/people/person.ts", "roster/reading/source.ts"]
      .map((file) =>
        readFileSync(file, "utf8").replace(/export interface (Person|Roster|RosterSource|Renamed) [\s\S]*?\n}/g, ""),
      )
      .join("\n");
    const options = [...source.matchAll(/^ {2}(\w+)\?:/gm)].flatMap(([, name]) => name ?? []);
    expect(options).to.include.members(["file", "minimumRows", "delimiter", "each"]);
    const table = readFileSync(rosterPage, "utf8").split("## Options")[1]?.split("\n## ")[0] ?? "";
    for (const option of options) expect(table).to.include(`\`${option}\``);
  });
});
