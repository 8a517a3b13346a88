/** One page of a listing. */
export interface Page<Item> {
  items: Item[];
  nextToken: string | undefined;
}

/** Called after each page with the number of items so far, to show progress. */
export type OnPage = (count: number) => void;

/** All pages of a listing, one after the other. */
export async function allPages<Item>(
  page: (token: string | undefined) => Promise<Page<Item>>,
  onPage?: OnPage,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items, nextToken } = await page(token);
    all.push(...items);
    onPage?.(all.length);
    token = nextToken;
  } while (token !== undefined);
  return all;
}
