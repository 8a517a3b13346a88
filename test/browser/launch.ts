import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the Chromium that npm has installed. */
export async function launchBrowser(...args: string[]): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...quietly, ...args] });
}
