import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";

const rosterPage = path.join(checkout, "docs", "roster.md");

describe("the page about rosters", () => {
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
