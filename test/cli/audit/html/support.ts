/** Returns the data in a page that its script reads. */
export function dataIn(html: string): string {
  return /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
}
