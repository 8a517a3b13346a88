#!/usr/bin/env node
import { commands } from "./commands";
import { packageVersion, run } from "./run";

void run(commands, packageVersion(), process.argv);
