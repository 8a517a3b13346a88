/** Options of a Pulumi command, with their names in camelCase: `{ skipPreview: true, target: [urn] }`. */
export type Flags = Record<string, boolean | string | number | string[] | undefined>;

/** The options as the command line spells them. */
export function flagsOf(flags: Flags): string[] {
  return Object.entries(flags).flatMap(([name, value = []]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `--${kebabCase(name)}=${one}`),
  );
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
