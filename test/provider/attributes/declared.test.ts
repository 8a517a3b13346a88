import { expect } from "chai";
import { desired, observed } from "../../../provider/attributes/declared";

const enterprise = "aws:identitystore:enterprise";

describe("what is declared", () => {
  describe("is observed", () => {
    it("where it is declared, and nowhere else", () => {
      const declared = { title: "Chief", name: { givenName: "Nina" } };
      const live = { title: "Boss", nickName: "Nini", name: { givenName: "Nora", middleName: "M" } };
      expect(observed(declared, live)).to.deep.equal({ title: "Boss", name: { givenName: "Nora" } });
    });

    it("inside of list entries only where it is declared", () => {
      const live = [{ value: "nina@example.com", type: "home", primary: true }];
      expect(observed([{ value: "nina@example.com" }], live)).to.deep.equal([{ value: "nina@example.com" }]);
      expect(observed([{ value: "x", type: "work" }], live)).to.deep.equal([
        { value: "nina@example.com", type: "home" },
      ]);
    });

    it("inside of extensions only where it is declared", () => {
      const live = { [enterprise]: { department: "Science", division: "North" } };
      expect(observed({ [enterprise]: { department: "Art" } }, live)).to.deep.equal({
        [enterprise]: { department: "Science" },
      });
    });

    it("with the entries that somebody added to a list", () => {
      const live = [{ value: "a", display: "A" }, { value: "b" }];
      expect(observed([{ value: "a" }], live)).to.deep.equal([{ value: "a" }, { value: "b" }]);
    });

    it("as it was declared while a declared none is none", () => {
      const none = { title: "", emails: [], extensions: {} };
      expect(observed({ userName: "nina", ...none }, { userName: "nina" })).to.deep.equal({
        userName: "nina",
        ...none,
      });
      expect(observed([{ value: "a", type: "" }], [{ value: "a" }])).to.deep.equal([{ value: "a", type: "" }]);
    });

    it("as somebody made it where none was declared", () => {
      const live = {
        title: "Boss",
        emails: [{ value: "a", type: "work" }],
        extensions: { [enterprise]: { division: "x" } },
      };
      expect(observed({ title: "", emails: [], extensions: {} }, live)).to.deep.equal(live);
    });

    it("as it is where it has another shape than what is declared", () => {
      const [text, list, object] = ["Nina", [{ value: "a" }], { givenName: "Nina" }];
      for (const [declared, live] of [
        [undefined, list],
        [text, list],
        [text, object],
        [list, text],
        [list, object],
        [object, text],
        [object, list],
      ]) {
        expect(observed(declared, live)).to.deep.equal(live);
      }
    });

    it("without what somebody removed", () => {
      expect(observed({ title: "Chief", emails: [{ value: "a" }] }, { nickName: "Nini" })).to.deep.equal({});
    });
  });

  describe("is desired", () => {
    it("with everything that was never declared as it is", () => {
      const live = { title: "Boss", name: { givenName: "Nora", middleName: "M" }, nickName: "Nini" };
      expect(desired(live, {}, { name: { givenName: "Nina" } })).to.deep.equal({
        title: "Boss",
        name: { givenName: "Nina", middleName: "M" },
        nickName: "Nini",
      });
    });

    it("without what was declared before and is no longer", () => {
      const live = { title: "Boss", nickName: "Nini", name: { givenName: "Nina", middleName: "M", formatted: "N" } };
      const before = { title: "Chief", name: { givenName: "Nina", middleName: "M" } };
      expect(desired(live, before, { name: { givenName: "Nina" } })).to.deep.equal({
        nickName: "Nini",
        name: { givenName: "Nina", formatted: "N" },
      });
    });

    it("without what was declared in an object that is no longer declared, and with the rest of it", () => {
      const userName = "nina";
      const live = { userName, extensions: { [enterprise]: { department: "Science", division: "North" } } };
      const before = { userName, extensions: { [enterprise]: { department: "Art" } } };
      expect(desired(live, before, { userName })).to.deep.equal({
        userName,
        extensions: { [enterprise]: { division: "North" } },
      });
      expect(desired(live, live, { userName })).to.deep.equal({ userName });
    });

    it("without a list that is no longer declared", () => {
      const live = { userName: "nina", emails: [{ value: "a", type: "work" }] };
      const before = { userName: "nina", emails: [{ value: "a" }] };
      expect(desired(live, before, { userName: "nina" })).to.deep.equal({ userName: "nina" });
    });

    it("without what is declared to be none", () => {
      const userName = "nina";
      const live = {
        userName,
        title: "Boss",
        emails: [{ value: "a" }],
        extensions: { [enterprise]: { division: "x" } },
      };
      expect(desired(live, {}, { userName, title: "", emails: [], extensions: {} })).to.deep.equal({ userName });
      expect(desired(live, {}, { userName, title: null, emails: null, extensions: null })).to.deep.equal({ userName });
    });

    it("with the undeclared members of the entry that has the same value, at any position", () => {
      const live = [
        { value: "a", display: "A" },
        { value: "b", display: "B" },
      ];
      expect(desired(live, undefined, [{ value: "b" }, { value: "c" }])).to.deep.equal([
        { value: "b", display: "B" },
        { value: "c" },
      ]);
    });

    it("with the undeclared members of the only entry when its value changes", () => {
      expect(desired([{ value: "a", type: "work" }], [{ value: "a" }], [{ value: "b" }])).to.deep.equal([
        { value: "b", type: "work" },
      ]);
    });

    it("with nothing of the only entry where there are several others to choose from", () => {
      const [a, b] = [
        { value: "a", display: "A" },
        { value: "b", display: "B" },
      ];
      expect(desired([a, b], undefined, [{ value: "c" }])).to.deep.equal([{ value: "c" }]);
      expect(desired([a], undefined, [{ value: "c" }, { value: "d" }])).to.deep.equal([{ value: "c" }, { value: "d" }]);
    });

    it("with nothing of entries that cannot be told apart, as they have no value", () => {
      const live = [
        { locality: "Bern", country: "CH" },
        { locality: "Rome", country: "IT" },
      ];
      const after = [{ locality: "Basel" }, { locality: "Milan" }];
      expect(desired(live, undefined, after)).to.deep.equal(after);
    });

    it("as it is declared where what is there, or was declared, has another shape", () => {
      expect(desired([null], undefined, [{ value: "a" }])).to.deep.equal([{ value: "a" }]);
      expect(desired("a", undefined, [{ value: "a" }])).to.deep.equal([{ value: "a" }]);
      expect(desired("Nina", { givenName: "Nina" }, undefined)).to.equal(undefined);
      expect(desired({ givenName: "Nina" }, "Nina", undefined)).to.equal(undefined);
    });

    it("without a list entry's member that was declared and is no longer", () => {
      const live = [{ value: "a", type: "work", primary: true }];
      expect(desired(live, [{ value: "a", type: "work" }], [{ value: "a" }])).to.deep.equal([
        { value: "a", primary: true },
      ]);
    });
  });
});
