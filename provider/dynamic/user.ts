import { entityLifecycle } from "../lifecycle/entityLifecycle";
import { user } from "../lifecycle/user";
import { connect, isUnknown, serve } from "./serve";
import { tellTakeOver } from "./takeOvers";

// The path of this module is in the state of every stack: it can never change.
export = serve(entityLifecycle(user, connect, isUnknown, tellTakeOver));
