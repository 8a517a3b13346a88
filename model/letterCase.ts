/** A name of the service model as programs and attribute paths spell it: `UserName` is `userName`. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The name in the service model of what programs and attribute paths spell in camelCase. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
