import { expect } from "chai";
import { desired, observed } from "../../../provider/attributes/declared";

const enterprise = "aws:identitystore:enterprise";

describe("declared attributes", () => {
  describe("the observed state", () => {
    it("contains the live value of what is declared, and nothing else", () => {
      const declared = { title: "Chief", name: { givenName: "Nina" } };
      const live = { title: "Boss", nickName: "Nini", name: { givenName: "Nora", middleName: "M" } };
      expect(observed(declared, live)).to.deep.equal({ title: "Boss", name: { givenName: "Nora" } });
    });

    it("contains only the declared members of list entries", () => {
      const live = [{ value: "nina@example.com", type: "home", primary: true }];
      expect(observed([{ value: "nina@example.com" }], live)).to.deep.equal([{ value: "nina@example.com" }]);
      expect(observed([{ value: "x", type: "work" }], live)).to.deep.equal([
        { value: "nina@example.com", type: "home" },
      ]);
    });

    it("contains only the declared members of extensions", () => {
      const live = { [enterprise]: { department: "Science", division: "North" } };
      expect(observed({ [enterprise]: { department: "Art" } }, live)).to.deep.equal({
        [enterprise]: { department: "Science" },
      });
    });

    it("contains the entries that somebody added to a list", () => {
      const live = [{ value: "a", display: "A" }, { value: "b" }];
      expect(observed([{ value: "a" }], live)).to.deep.equal([{ value: "a" }, { value: "b" }]);
    });

    it("stays as declared while an attribute declared as empty has no live value", () => {
      const none = { title: "", emails: [], extensions: {} };
      expect(observed({ userName: "nina", ...none }, { userName: "nina" })).to.deep.equal({
        userName: "nina",
        ...none,
      });
      expect(observed([{ value: "a", type: "" }], [{ value: "a" }])).to.deep.equal([{ value: "a", type: "" }]);
    });

    it("contains what somebody set in an attribute that is declared as empty", () => {
      const live = {
        title: "Boss",
        emails: [{ value: "a", type: "work" }],
        extensions: { [enterprise]: { division: "x" } },
      };
      expect(observed({ title: "", emails: [], extensions: {} }, live)).to.deep.equal(live);
    });

    it("contains the live value unchanged if it has another shape than the declared one", () => {
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

    it("does not contain what somebody removed", () => {
      expect(observed({ title: "Chief", emails: [{ value: "a" }] }, { nickName: "Nini" })).to.deep.equal({});
    });
  });

  describe("the desired state", () => {
    it("keeps everything that was never declared", () => {
      const live = { title: "Boss", name: { givenName: "Nora", middleName: "M" }, nickName: "Nini" };
      expect(desired(live, {}, { name: { givenName: "Nina" } })).to.deep.equal({
        title: "Boss",
        name: { givenName: "Nina", middleName: "M" },
        nickName: "Nini",
      });
    });

    it("drops an attribute that is no longer declared", () => {
      const live = { title: "Boss", nickName: "Nini", name: { givenName: "Nina", middleName: "M", formatted: "N" } };
      const before = { title: "Chief", name: { givenName: "Nina", middleName: "M" } };
      expect(desired(live, before, { name: { givenName: "Nina" } })).to.deep.equal({
        nickName: "Nini",
        name: { givenName: "Nina", formatted: "N" },
      });
    });

    it("drops the declared members of an object that is no longer declared, and keeps the others", () => {
      const userName = "nina";
      const live = { userName, extensions: { [enterprise]: { department: "Science", division: "North" } } };
      const before = { userName, extensions: { [enterprise]: { department: "Art" } } };
      expect(desired(live, before, { userName })).to.deep.equal({
        userName,
        extensions: { [enterprise]: { division: "North" } },
      });
      expect(desired(live, live, { userName })).to.deep.equal({ userName });
    });

    it("drops a list that is no longer declared", () => {
      const live = { userName: "nina", emails: [{ value: "a", type: "work" }] };
      const before = { userName: "nina", emails: [{ value: "a" }] };
      expect(desired(live, before, { userName: "nina" })).to.deep.equal({ userName: "nina" });
    });

    it("drops what is declared as empty", () => {
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

    it("keeps the undeclared members of the list entry with the same value, at any position", () => {
      const live = [
        { value: "a", display: "A" },
        { value: "b", display: "B" },
      ];
      expect(desired(live, undefined, [{ value: "b" }, { value: "c" }])).to.deep.equal([
        { value: "b", display: "B" },
        { value: "c" },
      ]);
    });

    it("keeps the undeclared members of the only entry when its value changes", () => {
      expect(desired([{ value: "a", type: "work" }], [{ value: "a" }], [{ value: "b" }])).to.deep.equal([
        { value: "b", type: "work" },
      ]);
    });

    it("takes no members from the only entry if it could be any of several declared ones", () => {
      const [a, b] = [
        { value: "a", display: "A" },
        { value: "b", display: "B" },
      ];
      expect(desired([a, b], undefined, [{ value: "c" }])).to.deep.equal([{ value: "c" }]);
      expect(desired([a], undefined, [{ value: "c" }, { value: "d" }])).to.deep.equal([{ value: "c" }, { value: "d" }]);
    });

    it("takes no members from entries that have no value, as they cannot be told apart", () => {
      const live = [
        { locality: "Bern", country: "CH" },
        { locality: "Rome", country: "IT" },
      ];
      const after = [{ locality: "Basel" }, { locality: "Milan" }];
      expect(desired(live, undefined, after)).to.deep.equal(after);
    });

    it("is the declared value if the live or the earlier value has another shape", () => {
      expect(desired([null], undefined, [{ value: "a" }])).to.deep.equal([{ value: "a" }]);
      expect(desired("a", undefined, [{ value: "a" }])).to.deep.equal([{ value: "a" }]);
      expect(desired("Nina", { givenName: "Nina" }, undefined)).to.equal(undefined);
      expect(desired({ givenName: "Nina" }, "Nina", undefined)).to.equal(undefined);
    });

    it("drops a member of a list entry that is no longer declared", () => {
      const live = [{ value: "a", type: "work", primary: true }];
      expect(desired(live, [{ value: "a", type: "work" }], [{ value: "a" }])).to.deep.equal([
        { value: "a", primary: true },
      ]);
    });
  });
});
