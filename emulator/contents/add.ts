/** Adds records. Throws an error that names the place of the first record that cannot be added. */
export function addEach<Item>(place: string, records: readonly Item[], addRecord: (record: Item) => void): void {
  for (const [index, record] of records.entries()) add(`${place}[${index}]`, () => addRecord(record));
}

/** Adds something. Throws an error that names its place if it cannot be added. */
export function add(place: string, addIt: () => void): void {
  try {
    addIt();
  } catch (cause) {
    throw new Error(`${place}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
