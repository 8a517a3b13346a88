import { expect } from "chai";
import { type Names, warningsOf } from "../../../cli/check/warnings";
import { parseRoster, type RosterOptions } from "../../../index";

describe("the warnings of a check", () => {
  function warned(userNames: string[], groups: string[] = [], others: Names[] = [], options: RosterOptions = {}) {
    const rows = userNames.map((name, index) => `${name},Given,Family${index},${index === 0 ? groups.join(";") : ""}`);
    const text = `username,givenname,familyname,groupname\n${rows.join("\n")}\n`;
    return warningsOf(parseRoster({ file: "people.csv", text }, options), others);
  }

  const pairs = (...args: Parameters<typeof warned>) =>
    warned(...args).map(({ kind, name, lookAlike, where }) => [kind, name, lookAlike, where]);

  const shown: [why: string, one: string, other: string][] = [
    ["Cyrillic letters", "scope", "\u0455\u0441\u043e\u0440\u0435"],
    ["one Cyrillic letter", "ann", "\u0430nn"],
    ["Cyrillic capitals, of which the small letters differ", "BOB", "\u0412\u041e\u0412"],
    ["Cyrillic capitals among small ones", "ivan", "IV\u0410N"],
    ["Greek letters", "omikron", "\u03bfmikron"],
    ["full-width letters", "ann", "\uff41nn"],
    ["digits like letters", "al", "a1"],
    ["a trailing dot", "ann", "ann."],
    ["a leader that looks like a dot", "ann", "ann\u2024"],
    ["another hyphen", "a-b", "a\u2010b"],
    ["a sign that shows nothing", "ann", "an\ufe0fn"],
    ["a letter that shows nothing", "ann", "an\u115fn"],
  ];

  for (const [why, one, other] of shown) {
    it(`name users and groups that look the same: ${why}`, () => {
      const users = warned([one, other]).filter(({ lookAlike }) => lookAlike !== null);
      expect(users.map(({ name, lookAlike, where }) => [[name, lookAlike].sort(), where])).to.deep.equal([
        [[one, other].sort(), "roster"],
      ]);
      expect(warned(["nina"], [one, other]).map(({ kind }) => kind)).to.deep.equal(["group"]);
    });
  }

  it("name groups that differ by their spaces only", () => {
    expect(pairs(["nina"], ["Data Science", "Data\u00a0Science"])).to.deep.equal([
      ["group", "Data\u00a0Science", "Data Science", "roster"],
    ]);
  });

  it("are absent for names that differ, in any script, and for a user and a group with similar names", () => {
    const names = [
      "zoe",
      "zo\u00eb",
      "\u0438\u0432\u0430\u043d",
      "\u674e",
      "\u0441\u043e\u0440",
      "ann",
      "anna",
      "ann_",
      "ann-b",
    ];
    expect(warned(names, ["ANN", "R&D \u0420\u043e\u0441\u0441\u0438\u044f", "\u{1F680}\ufe0f"])).to.deep.equal([]);
  });

  it("name a user or group that mixes scripts or has invisible characters, with the spelling", () => {
    expect(
      warned(["p\u0430yroll"], ["Adm\u0456ns", "an\ufe0fn"]).map(({ name, reason }) => [name, reason]),
    ).to.deep.equal([
      ["p\u0430yroll", "has letters of another script that look like Latin ones; it is spelled p\\u0430yroll"],
      ["Adm\u0456ns", "has letters of another script that look like Latin ones; it is spelled Adm\\u0456ns"],
      ["an\ufe0fn", "has invisible characters; it is spelled an\\ufe0fn"],
    ]);
  });

  it("name a user or group that looks like another one in a stack or a directory, except for its name before a rename", () => {
    const others: Names[] = [
      { where: "stack", users: ["Ann", "\u0430nn"], groups: ["\u0410dmins", "ann"] },
      { where: "directory", users: ["ann."], groups: [] },
    ];
    expect(pairs(["ann"], ["Admins"], others)).to.deep.equal([
      ["user", "ann", "\u0430nn", "stack"],
      ["user", "ann", "ann.", "directory"],
      ["group", "Admins", "\u0410dmins", "stack"],
    ]);
    const renamed = { users: { "\u0430nn": "ann", "ann.": "ann" }, groups: { "\u0410dmins": "Admins" } };
    expect(pairs(["ann"], ["Admins"], others, { renamed })).to.deep.equal([]);
  });
});
