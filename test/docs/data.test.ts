import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { parseRoster } from "../../index";
import { blocksOf, type PlacedBlock } from "./pages";

describe("the data of the pages", () => {
  it("is valid JSON in blocks of JSON", () => {
    const blocks = blocksOf("json");
    expect(blocks).to.have.length.above(1);
    for (const { code, place } of blocks) expect(() => JSON.parse(code), place).not.to.throw();
  });

  it("is valid YAML in blocks of YAML", () => {
    for (const { code, place } of blocksOf("yaml")) expect(() => parseYaml(code), place).not.to.throw();
  });

  it("is a valid roster in blocks of CSV, or describes groups if it has no user names", () => {
    const blocks = blocksOf("csv");
    expect(blocks).to.have.length.above(0);
    for (const block of blocks) expect(() => readCsv(block), block.place).not.to.throw();
  });
});

const anybody = { file: "people.csv", text: "username,givenname,familyname\nnina,Nina,Franco\n" };

function readCsv({ code }: PlacedBlock): void {
  const header: unknown = parse(code)[0];
  const isOfPeople = Array.isArray(header) && header.includes("username");
  if (isOfPeople) parseRoster({ file: "people.csv", text: code });
  else parseRoster(anybody, { groupsCsv: { file: "groups.csv", text: code } });
}
