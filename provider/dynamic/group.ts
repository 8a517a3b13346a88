import { entityLifecycle } from "../lifecycle/entityLifecycle";
import { group } from "../lifecycle/group";
import { connect, isUnknown, serve } from "./serve";
import { tellTakeOver } from "./takeOvers";

// The path of this module is in the state of every stack: it can never change.
export = serve(entityLifecycle(group, connect, isUnknown, tellTakeOver));
