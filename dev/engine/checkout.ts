import path from "node:path";

/** The root of the checkout. */
export const checkout = path.resolve(__dirname, "../..");

/** Where things are kept between runs; git ignores it. */
export const cache = path.join(checkout, ".cache");
