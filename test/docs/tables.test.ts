import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { resourceTables } from "../../docs/resourceTables";
import { pagesWithTables, withTables } from "../../docs/tables";
import { attributeNames } from "../../provider/attributes/spelling";

describe("the tables of the pages", function () {
  this.timeout(60_000);

  for (const [file, tables] of Object.entries(pagesWithTables)) {
    it(`match the code: ${path.basename(file)}, npm run docs:tables`, () => {
      const page = readFileSync(file, "utf8");
      expect(page).to.equal(withTables(page, tables()));
    });
  }

  it("have every attribute of the service model", () => {
    const { "IdentityStoreUser arguments": user = "", "IdentityStoreGroup arguments": group = "" } = resourceTables();
    for (const name of attributeNames("CreateUserRequest")) expect(user).to.include(`| \`${name}\``);
    for (const name of attributeNames("CreateGroupRequest")) expect(group).to.include(`| \`${name}\``);
  });
});
