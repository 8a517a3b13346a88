import { expect } from "chai";
import fc from "fast-check";
import { OrderedIds } from "../../../emulator/store/orderedIds";

describe("OrderedIds", () => {
  const id = fc.string({ maxLength: 2 });
  const change = fc.record({ add: fc.boolean(), id });

  it("returns pages of ids in the order of their addition, whatever is added and deleted between two pages", () => {
    const property = fc.property(fc.array(fc.array(change)), fc.integer({ min: 1, max: 5 }), (rounds, limit) => {
      const ids = new OrderedIds();
      // A Set keeps the order of additions too.
      const [expected, given] = [new Set<string>(), new Set<string>()];
      let last = 0;
      for (const changes of rounds) {
        for (const { add, id: changed } of changes) {
          if (add && !expected.has(changed)) given.delete(changed);
          if (add) expected.add(changed);
          else expected.delete(changed);
          if (add) ids.add(changed);
          else ids.delete(changed);
        }
        expect(ids.all()).to.deep.equal([...expected]);
        const page = ids.after(last, limit);
        expect(page.map(([found]) => found)).to.deep.equal(
          [...expected].filter((each) => !given.has(each)).slice(0, limit),
        );
        for (const [found, number] of page) {
          given.add(found);
          last = number;
        }
      }
    });
    fc.assert(property);
  });
});
