#!/usr/bin/env node
// Run in a service's folder: writes dist/, which is all that its image holds.
import '../src/main.ts'
