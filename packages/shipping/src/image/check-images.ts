import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate, ValidationSeverity } from 'dockerfile-utils'
import { parse } from 'yaml'
import type { Findings } from '../findings.ts'
import { parseDockerfile } from './dockerfile-stages.ts'
import { composeProblems } from './compose-rules.ts'
import { dockerfileProblems } from './dockerfile-rules.ts'

const dockerfile = 'deploy/Dockerfile'
const compose = 'docker-compose.yml'

/** The language server's own check: instructions, flags, forms. */
export const syntaxProblems = (source: string): string[] =>
  validate(source, { instructionWorkdirRelative: ValidationSeverity.ERROR }).map(
    ({ message, range }) =>
      `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  )

/** Checks the Dockerfile and docker-compose.yml. */
export const checkImages = (root: string): Findings => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const manifest = JSON.parse(read('package.json')) as { packageManager: string }
  const source = read(dockerfile)
  const rules = dockerfileProblems(parseDockerfile(source), { packageManager: manifest.packageManager })
  const ignored = existsSync(join(root, '.dockerignore')) ? [] : ['.dockerignore is missing']
  return {
    filesRead: 2,
    problems: [
      ...[...syntaxProblems(source), ...rules].map((each) => `${dockerfile}:${each}`),
      ...ignored,
      ...composeProblems(parse(read(compose), { merge: true })).map((each) => `${compose}: ${each}`),
    ],
  }
}
