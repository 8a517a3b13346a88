import { expect } from "chai";
import fc from "fast-check";
import { SortedIds } from "../../../emulator/store/sortedIds";

describe("SortedIds", () => {
  const id = fc.string({ maxLength: 3 });
  const change = fc.record({ add: fc.boolean(), id });

  it("pages through what a set of the same ids holds, whatever was added and deleted", () => {
    const property = fc.property(fc.array(change), id, fc.integer({ min: 1, max: 5 }), (changes, last, limit) => {
      const [ids, expected] = [new SortedIds(), new Set<string>()];
      for (const { add, id: changed } of changes) {
        if (add) expected.add(changed);
        else expected.delete(changed);
        if (add) ids.add(changed);
        else ids.delete(changed);
      }
      const sorted = [...expected].sort();
      expect(ids.all()).to.deep.equal(sorted);
      expect(ids.after(undefined, limit)).to.deep.equal(sorted.slice(0, limit));
      expect(ids.after(last, limit)).to.deep.equal(sorted.filter((each) => each > last).slice(0, limit));
    });
    fc.assert(property);
  });
});
