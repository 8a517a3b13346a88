/**
 * The form in which names are compared: without regard to case, as the API does it, and to whether an accent is a
 * character of its own, which changes when a file is saved on another system.
 */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** What is found under the key of a name, which the API may hold with its accents as characters of their own. */
export async function inEitherForm<Found>(
  key: string,
  find: (name: string) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const decomposed = key.normalize("NFD");
  return (await find(key)) ?? (decomposed === key ? undefined : find(decomposed));
}
