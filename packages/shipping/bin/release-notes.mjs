#!/usr/bin/env node
// Prints the section of CHANGELOG.md for a version: `release-notes.mjs 1.2.3`. Fails when there is none.
import { readFileSync } from 'node:fs'

const [, , version = ''] = process.argv
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1)
const section = sections.find((each) => each.split(/\s/, 1)[0] === version)
if (section === undefined) {
  process.stderr.write(`CHANGELOG.md has no section ${version}\n`)
  process.exit(1)
}
process.stdout.write(section.slice(section.indexOf('\n')).trim() + '\n')
