import { describe, expect, test } from 'vitest'
import { houseRules, violationsOf } from './house-rules.ts'

const violations = (path: string, text: string) => violationsOf({ path, text }, houseRules)
// Put together here, because the rules read this file too.
const host = ['registry', 'example', 'com'].join('.')
const skip = ['test', 'skip'].join('.')
const disable = ['oxlint', 'disable-next-line'].join('-')

describe('the house rules', () => {
  test.each([
    ['a registry host in a lockfile', 'pnpm-lock.yaml', `a\nresolved: https://${host}/a.tgz`, 2],
    ['a well-known registry', 'README.md', `see ${['npm', 'js.com'].join('')}`, 1],
    ['a skipped test', 'apps/a/src/a.test.ts', `\n\n${skip}('x', () => {})`, 3],
    ['a test that runs on some machines', 'apps/a/src/a.test.ts', `${skip}If(true)('x', () => {})`, 1],
    ['a sleep in a test', 'apps/a/src/a.test.ts', `await new Promise((r) => ${'setTime'}out(r, 5))`, 1],
    ['a barrel that names nothing', 'packages/a/src/index.ts', "export * from './a.ts'", 1],
    ['a suppression without a reason', 'apps/a/src/a.ts', `// ${disable} no-console`, 1],
    ['a file that says nothing by its name', 'apps/a/src/utils.ts', '', 1],
    ['a folder that says nothing by its name', 'apps/a/src/helpers/money.ts', '', 1],
  ])('find %s', (_, path, text, line) => {
    const found = violations(path, text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${path}:${line}:`)
  })

  test.each([
    ['a metrics registry', 'apps/a/src/a.ts', 'const text = await registry.metrics.text()'],
    ['a suppression with its reason', 'apps/a/src/a.ts', `// ${disable} no-console -- the CLI's output`],
    ['named exports', 'packages/a/src/index.ts', "export { a } from './a.ts'"],
    ['a timer in the source', 'apps/a/src/a.ts', `new Promise((r) => ${'setTime'}out(r, 5))`],
    ['time that is only told', 'apps/a/src/a.test.ts', `vi.useFakeTimers(); (r) => ${'setTime'}out(r, 5)`],
    ['a turn of the loop', 'apps/a/src/a.test.ts', "import { setImmediate } from 'node:timers/promises'"],
    ['a name that holds a forbidden word', 'apps/a/src/order-types.ts', ''],
  ])('leave alone %s', (_, path, text) => {
    expect(violations(path, text)).toEqual([])
  })
})
