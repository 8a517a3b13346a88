import type { Locator, Page } from "playwright-core";

/** The rows of the list that the page shows. */
export function rows(page: Page): Locator {
  return page
    .getByRole("table")
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });
}

/** What a column says, all at one moment. */
export function texts(page: Page, column: number): Promise<string[]> {
  return rows(page).evaluateAll(
    (all, index) => all.map((row) => row.querySelectorAll("[role=cell]")[index]?.textContent ?? ""),
    column,
  );
}

export function status(page: Page): Locator {
  return page.getByRole("status");
}

/** Waits until the status begins with a text. */
export async function isNarrowedTo(page: Page, text: string): Promise<void> {
  await status(page)
    .filter({ hasText: new RegExp(`^${text}`) })
    .waitFor();
}
