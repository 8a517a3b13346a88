import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import stringWidth from "string-width";
import { escapeControlsBesideStyles } from "../../text/screen";
import { toTable } from "../../text/table";

const columns = ["name", "team", "detail"];
const rows = [
  ["nina", "Admins", "created by olga_petrova in a session of the console"],
  ["李小龍", "Admins", "arn:aws:sts::111122223333:assumed-role/Admin/李小龍"],
  ["Zoë 👩‍🚀👍🏽", "Admins", ""],
];
const widthsOf = (text: string) => [
  ...new Set(
    text
      .trimEnd()
      .split("\n")
      .map((line) => stringWidth(line)),
  ),
];

describe("toTable", () => {
  it("aligns wide characters, and has no width limit without a screen", () => {
    const text = toTable({ columns, rows });
    expect(text.split("\n")).to.have.length(8);
    expect(widthsOf(text)).to.deep.equal([75]);
    expect(text).to.contain("│ 李小龍   │ Admins │ arn:aws:sts::111122223333:assumed-role/Admin/李小龍 │");
  });

  it("prints values that all rows share in one line, and wraps long cells, if the screen is too narrow", () => {
    const text = toTable({ columns, rows }, { width: 40, hasColors: false });
    const [same, ...table] = text.split("\n");
    expect(same).to.equal("The same in every row: team: Admins");
    expect(widthsOf(table.join("\n"))).to.deep.equal([40]);
    expect(table.slice(3, 8)).to.deep.equal([
      "│ nina     │ created by olga_petrova   │",
      "│          │ in a session of the       │",
      "│          │ console                   │",
      "│ 李小龍   │ arn:aws:sts::111122223333 │",
      "│          │ :assumed-role/Admin/李小  │",
    ]);
  });

  it("prints a list if no table fits", () => {
    const text = toTable({ columns, rows: rows.slice(1) }, { width: 28, hasColors: false });
    expect(text).to.equal(
      [
        "The same in every row: team:",
        "Admins",
        "name    李小龍",
        "detail  arn:aws:sts::1111222",
        "        23333:assumed-role/A",
        "        dmin/李小龍",
        "",
        "name    Zoë 👩‍🚀👍🏽",
        "",
      ].join("\n"),
    );
  });

  it("prints a table if only narrow columns vary", () => {
    const sameRows = ["ana", "bo"].map((name) => [name, "x".repeat(60)]);
    const text = toTable({ columns: ["name", "detail"], rows: sameRows }, { width: 40, hasColors: false });
    expect(text.split("\n").slice(-4)).to.deep.equal(["│ ana  │", "│ bo   │", "└──────┘", ""]);
  });

  it("prints a single row unchanged", () => {
    const text = toTable({ columns, rows: rows.slice(0, 1) }, { width: 50, hasColors: false });
    expect(text).to.contain("│ nina │ Admins │ created by olga_petrova in a");
  });

  it("uses colours that change nothing else, and that print keeps", () => {
    const [plain, colored] = [false, true].map((hasColors) => toTable({ columns, rows }, { width: 60, hasColors }));
    expect(colored).to.contain("\u001b[1m");
    expect(stripVTControlCharacters(colored ?? "")).to.equal(plain);
    expect(escapeControlsBesideStyles(colored ?? "")).to.equal(colored);
    expect(escapeControlsBesideStyles("\u001b[8mhidden\u001b[2J")).to.equal("\\u001b[8mhidden\\u001b[2J");
  });

  it("shows every character of every cell, and no line is wider than the screen", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab 李é👍\u001b\n-"), maxLength: 60 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.integer({ min: 35, max: 120 }), (cells, width) => {
        const text = toTable({ columns, rows: cells }, { width, hasColors: false });
        for (const line of text.split("\n")) expect(stringWidth(line)).to.be.at.most(width);
        for (const character of "李é👍") {
          const count = (of: string) => of.split(character).length - 1;
          if (!text.startsWith("The same")) expect(count(text)).to.equal(count(cells.flat().join("")));
        }
      }),
      { numRuns: 300 },
    );
  });
});
