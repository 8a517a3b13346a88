import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { pagesWithTables, withTables } from "../../docs/tables";

describe("the tables of the pages", function () {
  this.timeout(60_000);

  for (const [file, tables] of Object.entries(pagesWithTables)) {
    it(`are what the code says: ${path.basename(file)}, npm run docs:tables`, () => {
      const page = readFileSync(file, "utf8");
      expect(page).to.equal(withTables(page, tables()));
    });
  }
});
