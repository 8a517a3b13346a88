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

/** Shows the progress of a long listing. */
export interface ListingProgress {
  /** Begins a stage; `total` is its size, if that is known. */
  stage(title: string, total?: number): void;
  /** Says how much of the stage is done. */
  update(count: number): void;
}

/** Shows no progress. */
export const noProgress: ListingProgress = { stage: () => {}, update: () => {} };
