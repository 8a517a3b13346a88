import { expect } from "chai";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { visible, visibleLines } from "../../text/controls";
import { toCsv } from "../../text/csv";
import { toJson } from "../../text/json";
import { toTable } from "../../text/table";

describe("hostile names", () => {
  it("do nothing to a terminal: controls, 8-bit controls, and marks that reorder text are shown as they are written", () => {
    expect(visible("a\u001b[2Jb\u009bc\u202ed\r\n\t\u0000")).to.equal("a\\u001b[2Jb\\u009bc\\u202ed\\r\\n\\t\\u0000");
    expect(visible("Zoë 李 👩‍🚀")).to.equal("Zoë 李 👩‍🚀");
    expect(visibleLines("a\u001b\nb")).to.equal("a\\u001b\nb");
  });

  it("keep a row of a table on one line", () => {
    const text = toTable({ columns: ["name"], rows: [["a\nb\u001b[31m"]] });
    expect(text).to.contain("a\\nb\\u001b[31m").and.not.contain("\u001b");
  });

  it("are the same text again when JSON is parsed, and hold nothing that acts before", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const json = toJson({ name });
        expect(JSON.parse(json)).to.deep.equal({ name });
        expect(visibleLines(json)).to.equal(json);
      }),
      { examples: [["\u{e0001}\ud800"]] },
    );
  });

  it("start no formula in a spreadsheet where that is asked for", () => {
    const rows = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"].map((cell) => [cell]);
    const safe = toCsv({ columns: ["name"], rows }, { isSpreadsheetSafe: true });
    for (const [cell] of parse(safe, { from: 2 })) expect(cell).to.match(/^'/);
  });

  it("are otherwise the same text again when CSV is read", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const csv = toCsv({ columns: ["a", "b"], rows }, { isSpreadsheetSafe: false });
        expect(parse(csv, { from: 2, record_delimiter: ["\r\n", "\n", "\r"] })).to.deep.equal(rows);
      }),
      { examples: [[[["a\rb", "\r"]]]] },
    );
  });
});
