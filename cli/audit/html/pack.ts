/** Objects with the same members. Numbers stand for the values, so that equal values are stored once. */
export interface Packed {
  names: string[];
  /** Row after row, the position of each member in the values. */
  cells: number[];
}

/** Packs objects. All objects of one packer share their values. */
export class Packer {
  readonly values: unknown[] = [];
  readonly #positions = new Map<string, number>();

  /** @param omitted the name of a member to leave out */
  pack(items: object[], omitted?: string): Packed {
    const names = Object.keys(items[0] ?? {}).filter((name) => name !== omitted);
    return { names, cells: items.flatMap((item) => names.map((name) => this.#positionOf(Reflect.get(item, name)))) };
  }

  #positionOf(value: unknown): number {
    const key = JSON.stringify(value);
    const position = this.#positions.get(key) ?? this.values.push(value) - 1;
    this.#positions.set(key, position);
    return position;
  }
}

/** Unpacks objects. They share equal values: do not change these. */
export function unpack({ names, cells }: Packed, values: unknown[]): Record<string, unknown>[] {
  const count = names.length === 0 ? 0 : cells.length / names.length;
  return Array.from({ length: count }, (_, row) => {
    const item: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) item[name] = values[cells[row * names.length + index] ?? 0];
    return item;
  });
}
