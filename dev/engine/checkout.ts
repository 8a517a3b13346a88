import path from "node:path";

/** The root folder of the repository. */
export const checkout = path.resolve(__dirname, "../..");

/** The cache between runs. Git ignores it. */
export const cache = path.join(checkout, ".cache");
