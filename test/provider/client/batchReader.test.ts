import { expect } from "chai";
import fc from "fast-check";
import { BatchReader } from "../../../provider/client/batchReader";
import { hurried } from "../support";

interface Item {
  key: string;
  text: string;
}

/** Items that are read in pages of ten, or one by one. */
class Shelf {
  readonly items: Map<string, Item>;
  requests = 0;
  mayList = true;

  constructor(count: number) {
    const items = Array.from({ length: count }, (_, index) => ({ key: `key${index}`, text: "old" }));
    this.items = new Map(items.map((item) => [item.key, item]));
  }

  readonly reader = new BatchReader<Item>({
    keyOf: ({ key }) => key,
    page: async (token = "0") => {
      this.requests += 1;
      if (!this.mayList) throw new Error("access denied");
      const start = Number(token);
      const nextToken = start + 10 < this.items.size ? String(start + 10) : undefined;
      return { items: [...this.items.values()].slice(start, start + 10), nextToken };
    },
    one: async (key) => {
      this.requests += 1;
      return this.items.get(key);
    },
  });

  read(keys: string[]): Promise<(Item | undefined)[]> {
    return hurried(() => Promise.all(keys.map((key) => this.reader.read(key))));
  }
}

describe("the batch reader", () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `key${index}`);

  it("finds what exists, and costs at most twice the cheaper way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(150),
        fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 60 }),
        async (size, asked) => {
          const shelf = new Shelf(size);
          const wanted = asked.map((index) => `key${index}`);
          const found = await shelf.read(wanted);
          expect(found).to.deep.equal(wanted.map((key) => shelf.items.get(key)));
          const missing = found.filter((item) => item === undefined).length;
          const pages = Math.max(1, Math.ceil(size / 10));
          expect(shelf.requests).to.be.at.most(2 * Math.min(wanted.length, pages + missing));
        },
      ),
    );
  });

  it("needs one request for each page if it reads everything", async () => {
    const shelf = new Shelf(100);
    await shelf.read(keys(100));
    expect(shelf.requests).to.equal(10);
  });

  it("reads items one by one if it may not list them", async () => {
    const shelf = new Shelf(20);
    shelf.mayList = false;
    expect(await shelf.read(keys(5))).to.deep.equal([...shelf.items.values()].slice(0, 5));
  });

  it("reads the present value when it reads the same item again", async () => {
    const shelf = new Shelf(20);
    await shelf.read(["key0"]);
    shelf.items.set("key0", { key: "key0", text: "new" });
    expect(await shelf.read(["key0"])).to.deep.equal([{ key: "key0", text: "new" }]);
  });

  it("reads what this process has written", async () => {
    const shelf = new Shelf(20);
    await shelf.read(["key0"]);
    shelf.items.set("key1", { key: "key1", text: "new" });
    shelf.reader.forget("key1");
    expect(await shelf.read(["key1"])).to.deep.equal([{ key: "key1", text: "new" }]);
  });

  it("does not report an item as gone because a page did not contain it", async () => {
    const shelf = new Shelf(0);
    const late = { key: "late", text: "new" };
    const found = hurried(() => {
      const read = shelf.reader.read("late");
      shelf.items.set("late", late);
      return read;
    });
    expect(await found).to.deep.equal(late);
  });
});
