import { removeAbandoned } from "../../engine/project/workspace";

/** Mocha gives its workers a second to end, which is not enough to remove what tests have installed. */
export const mochaGlobalTeardown = removeAbandoned;
