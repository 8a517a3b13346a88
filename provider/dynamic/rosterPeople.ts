import { rosterPeopleLifecycle } from "../lifecycle/rosterPeople";
import { connect, serve } from "./serve";

// The path of this module is in the state of every stack: it can never change.
export = serve(rosterPeopleLifecycle(connect));
