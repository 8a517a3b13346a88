#!/usr/bin/env node
import { commands } from "./commands";
import { packageVersion } from "./packageVersion";
import { run } from "./run";

void run(commands, packageVersion(), process.argv);
