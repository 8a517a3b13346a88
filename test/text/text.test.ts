import { expect } from "chai";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { escapeControls, escapeControlsInLines } from "../../text/controls";
import { toCsv } from "../../text/csv";
import { toJson } from "../../text/format";
import { escapeFormulas, unescapeFormulas } from "../../text/formulas";
import { toTable } from "../../text/table";

describe("hostile names", () => {
  it("do nothing to a terminal: controls, 8-bit controls, and marks that reorder text are shown as they are written", () => {
    expect(escapeControls("a\u001b[2Jb\u009bc\u202ed\r\n\t\u0000")).to.equal(
      "a\\u001b[2Jb\\u009bc\\u202ed\\r\\n\\t\\u0000",
    );
    expect(escapeControls("Zoë 李 👩‍🚀")).to.equal("Zoë 李 👩‍🚀");
    expect(escapeControlsInLines("a\u001b\nb")).to.equal("a\\u001b\nb");
  });

  it("keep a row of a table on one line", () => {
    const text = toTable({ columns: ["name"], rows: [["a\nb\u001b[31m"]] });
    expect(text).to.contain("a\\nb\\u001b[31m").and.not.contain("\u001b");
  });

  it("are the same text again when JSON is parsed, and contain no control characters before", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const json = toJson({ name });
        expect(JSON.parse(json)).to.deep.equal({ name });
        expect(escapeControlsInLines(json)).to.equal(json);
      }),
      { examples: [["\u{e0001}\ud800"]] },
    );
  });

  /** Texts in which formulas, apostrophes and what may stand before them are frequent. */
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(..."='+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n \",;a") }),
  );
  const rowsOfCells = fc.array(fc.tuple(cell, cell), { minLength: 1 });
  const formula = /^[ "]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

  it("begin no formula in a spreadsheet, with any delimiter", () => {
    fc.assert(
      fc.property(rowsOfCells, (rows) => {
        const csv = toCsv({ columns: ["a", "b"], rows });
        for (const cells of parse(csv, { from: 2 })) for (const text of cells) expect(text).not.to.match(formula);
        // Another delimiter than the comma does not heed the quotes.
        const [, ...lines] = csv.split(/[\r\n]/);
        for (const piece of lines.flatMap((line) => line.split(/[;\t]/))) {
          if (piece !== "") expect(piece).not.to.match(/^[ "]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are the same text again when CSV is read and the escapes are undone", () => {
    fc.assert(
      fc.property(rowsOfCells, (rows) => {
        const csv = toCsv({ columns: ["a", "b"], rows });
        const read: string[][] = parse(csv, { from: 2, record_delimiter: ["\r\n", "\n", "\r"] });
        expect(read.map((cells) => cells.map(unescapeFormulas))).to.deep.equal(rows);
      }),
      { numRuns: 1_000, examples: [[[["a\rb", "\r"]]], [[["'=1", "''+41"]]]] },
    );
  });

  it("keep their apostrophes where no formula follows", () => {
    for (const text of ["'abc", "''", "'", "'s-Hertogenbosch", "O'-Brien", "rock '-n' roll"]) {
      expect([escapeFormulas(text), unescapeFormulas(text)]).to.deep.equal([text, text]);
    }
  });
});

describe("JSON", () => {
  it("with some objects in one line is the same JSON, laid out as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toJson(value, () => false)).to.equal(toJson(value));
        expect(JSON.parse(toJson(value, (object) => "a" in object))).to.deep.equal(JSON.parse(toJson(value)));
      }),
    );
    const json = toJson({ items: [{ a: [1, 2], b: "\u001b" }], left: undefined, none: [] }, (item) => "a" in item);
    expect(json).to.equal('{\n  "items": [\n    {"a":[1,2],"b":"\\u001b"}\n  ],\n  "none": []\n}\n');
  });
});
