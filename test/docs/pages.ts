import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../../dev/engine/checkout";
import { type Block, blocksIn } from "./blocks";

/** A page of the documentation. */
export interface Page {
  /** Its path from the root of the checkout. */
  file: string;
  text: string;
}

/** A block of code, and its place. */
export interface PlacedBlock extends Block {
  file: string;
  /** `<file>:<line>`. */
  place: string;
}

/** The README and its neighbours, and every page of the documentation. */
export function pages(): Page[] {
  const files = ["", "docs/"].flatMap((folder) =>
    readdirSync(path.join(checkout, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}${name}`),
  );
  return files.map((file) => ({ file, text: readFileSync(path.join(checkout, file), "utf8") }));
}

/** All blocks of these languages, of all pages. */
export function blocksOf(...languages: string[]): PlacedBlock[] {
  return pages().flatMap(({ file, text }) =>
    blocksIn(text)
      .filter(({ language }) => languages.includes(language))
      .map((block) => ({ ...block, file, place: `${file}:${block.line}` })),
  );
}
