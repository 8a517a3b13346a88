import { nameKey } from "../attributes/names";
import { BatchReader, type Source } from "./batchReader";

/** How users or groups are found by name. */
interface Named<Live> extends Pick<Source<Live>, "page"> {
  nameOf(live: Live): string | undefined;
  idByName(name: string): Promise<string | undefined>;
  describe(id: string): Promise<Live | undefined>;
}

/** Reads by the keys of names: many reads at once are answered from List pages, like reads by id. */
export function readerByName<Live>({ page, nameOf, idByName, describe }: Named<Live>): BatchReader<Live> {
  return new BatchReader({
    page,
    keyOf: (live) => {
      const name = nameOf(live);
      return name === undefined ? undefined : nameKey(name);
    },
    one: async (key) => {
      // In the API, the accents of the name may be separate characters.
      const decomposed = key.normalize("NFD");
      const id = (await idByName(key)) ?? (decomposed === key ? undefined : await idByName(decomposed));
      return id === undefined ? undefined : describe(id);
    },
  });
}
