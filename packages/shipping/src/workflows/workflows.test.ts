import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootDir } from '../paths.ts'
import { checkWorkflows, syntaxProblems } from './check-workflows.ts'
import { workflowProblems } from './workflow-rules.ts'

const name = '.github/workflows/ci.yml'
const source = readFileSync(join(rootDir, name), 'utf8')
const problems = async (from: string, to: string) => {
  if (!source.includes(from)) throw new Error(`${name} has no ${from}`)
  const text = source.replace(from, to)
  return [...(await syntaxProblems(name, text)), ...workflowProblems(text, 'workflow')].join('\n')
}

describe('the workflows', () => {
  it('are right', async () => {
    const { filesRead, problems: found } = await checkWorkflows(rootDir)
    expect(found).toEqual([])
    expect(filesRead).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['a misspelt key', 'runs-on:', 'run-on:', 'run-on'],
    ['a context that is not there', '${{ github.ref }}', '${{ git.ref }}', "Unrecognized named-value: 'git'"],
    ['an action by its tag', /@[0-9a-f]{40} # v[\d.]+/.exec(source)?.[0] ?? '', '@v7', 'not pinned'],
    [
      'an action that hides its version',
      /@[0-9a-f]{40} # v[\d.]+/.exec(source)?.[0] ?? '',
      `@${'a'.repeat(40)}`,
      'does not say its version',
    ],
    ['permissions for all', 'permissions: {}', 'permissions: write-all', 'grants permissions'],
    [
      'a job that takes the default',
      '    permissions:\n      contents: read\n',
      '',
      'does not say its permissions',
    ],
    ['a job without an end', '    timeout-minutes: 10\n', '', 'no timeout-minutes'],
    [
      'a script that runs what strangers write',
      '- run: npm run check',
      '- run: echo "${{ github.event.pull_request.title }}"',
      'expression in it',
    ],
    ['a token that is left behind', 'persist-credentials: false', 'fetch-depth: 0', 'persist-credentials'],
  ])('are refused with %s', async (_, from, to, said) => {
    expect(await problems(from, to)).toContain(said)
  })
})
