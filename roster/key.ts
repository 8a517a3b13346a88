/** A name as a key of an object: Pulumi loses what stands under `__proto__`, and takes it for the object's prototype. */
export function keyOf(name: string): string {
  return name === "__proto__" ? '"__proto__"' : name;
}
