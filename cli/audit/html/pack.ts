/** Objects with the same members, as numbers that stand for values: what many have in common is there once. */
export interface Packed {
  names: string[];
  /** Row after row, where in the values each member is. */
  cells: number[];
}

/** Packs objects; all that one packer packs share their values. */
export class Packer {
  readonly values: unknown[] = [];
  readonly #positions = new Map<string, number>();

  /** @param left a member that is left out */
  pack(items: object[], left?: string): Packed {
    const names = Object.keys(items[0] ?? {}).filter((name) => name !== left);
    return { names, cells: items.flatMap((item) => names.map((name) => this.#positionOf(Reflect.get(item, name)))) };
  }

  #positionOf(value: unknown): number {
    const key = JSON.stringify(value);
    const position = this.#positions.get(key) ?? this.values.push(value) - 1;
    this.#positions.set(key, position);
    return position;
  }
}

/** The objects that were packed. They share what they have in common: it is to be read, not changed. */
export function unpack({ names, cells }: Packed, values: unknown[]): Record<string, unknown>[] {
  const count = names.length === 0 ? 0 : cells.length / names.length;
  return Array.from({ length: count }, (_, row) => {
    const item: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) item[name] = values[cells[row * names.length + index] ?? 0];
    return item;
  });
}
