import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { rootDir } from '../paths.ts'
import { runTool } from './run-tool.ts'

const refused: [path: string, line: string, rule: string][] = [
  ['packages/contracts/src/a.ts', "import 'undici'", 'no-restricted-imports'],
  ['packages/contracts/src/b.ts', "import '@waybill/event-bus'", 'no-restricted-imports'],
  ['packages/contracts/src/c.ts', "import 'node:fs'", 'no-restricted-imports'],
  ['packages/event-bus/src/a.ts', "import '@waybill/store'", 'no-restricted-imports'],
  ['packages/event-bus/src/b.ts', "export { x } from '@waybill/service-kit'", 'no-restricted-imports'],
  ['packages/store/src/a.ts', "await import('@waybill/service-kit')", 'no-restricted-imports'],
  ['packages/store/src/b.ts', "import '@waybill/contracts/src/money.ts'", 'no-restricted-imports'],
  ['packages/service-kit/src/a.ts', "import '@waybill/orders'", 'no-restricted-imports'],
  ['packages/service-kit/src/b.ts', "import 'mongodb'", 'no-restricted-imports'],
  ['packages/dev-stack/src/a.ts', "import '@waybill/gateway'", 'no-restricted-imports'],
  ['packages/testing/src/a.ts', "import '@waybill/event-bus'", 'no-restricted-imports'],
  ['packages/client/src/a.ts', "import { x } from '@waybill/gateway'", 'no-restricted-imports'],
  ['packages/client/src/b.ts', "import '@waybill/service-kit'", 'no-restricted-imports'],
  ['packages/contracts/src/d.ts', "import type { x } from '@waybill/gateway'", 'no-restricted-imports'],
  ['packages/service-kit/src/c.ts', "import type { x } from '@waybill/gateway'", 'no-restricted-imports'],
  ['apps/users/src/a.ts', "import type { x } from '@waybill/gateway'", 'no-restricted-imports'],
  ['apps/users/src/b.ts', "import '@waybill/client/query'", 'no-restricted-imports'],
  ['apps/storefront/src/b.tsx', "import '@waybill/client/src/react.ts'", 'no-restricted-imports'],
  ['apps/console/src/b.tsx', "import { x } from '@waybill/gateway'", 'no-restricted-imports'],
  ['packages/operations/src/a.ts', "import '@waybill/orders'", 'no-restricted-imports'],
  ['packages/operations/src/b.ts', "import 'mongodb'", 'no-restricted-imports'],
  ['apps/orders/src/a.ts', "import type { x } from '@waybill/payments'", 'no-restricted-imports'],
  ['apps/orders/src/b.ts', "import '@waybill/testing'", 'no-restricted-imports'],
  ['apps/orders/src/c.ts', "import 'mongodb'", 'no-restricted-imports'],
  ['apps/orders/src/d.ts', "import 'rascal'", 'no-restricted-imports'],
  ['apps/orders/src/e.ts', "import './main.ts'", 'no-restricted-imports'],
  ['apps/orders/src/f.ts', "import './service.ts'", 'no-restricted-imports'],
  ['apps/orders/src/g.ts', "import './on-order-placed.ts'", 'no-restricted-imports'],
  ['apps/orders/src/h-store.ts', "import './orders.rpc.ts'", 'no-restricted-imports'],
  ['apps/orders/src/i.test.ts', "import '@waybill/payments'", 'no-restricted-imports'],
  ['apps/storefront/src/a.tsx', "import { router } from '@waybill/gateway'", 'no-restricted-imports'],
  ['apps/console/src/a.tsx', "import '@waybill/event-bus'", 'no-restricted-imports'],
  ['apps/orders/src/cycle-a.ts', "import './cycle-b.ts'", 'no-cycle'],
  ['apps/orders/src/default.ts', 'export default 1', 'no-default-export'],
  ['apps/orders/src/reads.ts', "export const a = process.env['A']", 'no-process-env'],
  ['apps/orders/src/speaks.ts', "console.log('a')", 'no-console'],
  ['apps/orders/src/long.ts', 'export {}\n'.repeat(301), 'max-lines'],
  ['apps/orders/src/long.test.ts', 'export {}\n'.repeat(501), 'max-lines'],
]

const allowed: [path: string, line: string][] = [
  ['packages/contracts/src/ok.ts', "import { x } from 'zod'\nimport './a.ts'"],
  ['packages/event-bus/src/ok.ts', "import '@waybill/contracts'\nimport 'rascal'"],
  ['packages/event-bus/src/ok.test.ts', "import '@waybill/testing'"],
  ['packages/store/src/ok.ts', "import 'mongodb'\nimport '@waybill/event-bus'"],
  ['packages/client/src/ok.ts', "import type { x } from '@waybill/gateway'\nexport type Y = x"],
  ['packages/operations/src/ok-store.ts', "import 'mongodb'\nimport '@waybill/store'"],
  ['apps/orders/src/ok.ts', "import '@waybill/service-kit'\nimport 'zod'"],
  ['apps/orders/src/ok-store.ts', "import 'mongodb'\nimport '@waybill/store'"],
  ['apps/orders/src/main.ts', "import './service.ts'"],
  ['apps/orders/src/service.ts', "import './on-order-placed.ts'\nimport './orders.rpc.ts'"],
  ['apps/orders/src/ok.test.ts', "import './service.ts'\nimport '@waybill/testing'\nimport 'mongodb'"],
  ['apps/orders/src/env.ts', "export const a = process.env['A']"],
  ['apps/storefront/src/ok.tsx', "import type { x } from '@waybill/gateway'\nexport type Y = x"],
  ['apps/storefront/src/entries.tsx', "import '@waybill/client/react'\nimport '@waybill/client/query'"],
  ['apps/console/src/ok.tsx', "import type { x } from '@waybill/gateway'\nexport type Y = x"],
  ['packages/acceptance/src/ok.test.ts', "import '@waybill/orders'\nimport '@waybill/payments'"],
  ['apps/orders/src/cycle-b.ts', "import './cycle-a.ts'"],
]

const lintReport = z.object({
  number_of_files: z.int(),
  diagnostics: z.array(z.object({ filename: z.string(), code: z.string().default('') })),
})

const folder = mkdtempSync(join(tmpdir(), 'waybill-layers-'))
let report: z.infer<typeof lintReport>

beforeAll(async () => {
  cpSync(join(rootDir, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'))
  for (const [path, text] of [...refused, ...allowed]) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { output } = await runTool('oxlint', ['--format', 'json', 'apps', 'packages'], folder)
  report = lintReport.parse(JSON.parse(output))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rulesBrokenBy = (path: string) =>
  report.diagnostics
    .filter(({ filename }) => filename === path)
    .map(({ code }) => /\((.*)\)/.exec(code)?.[1] ?? code)

describe('the layers, on fixtures', () => {
  test('every fixture was read', () => {
    expect(report.number_of_files).toBe(refused.length + allowed.length)
  })

  test('every workspace outside of apps has its layer', () => {
    const config = readFileSync(join(rootDir, 'oxlint.config.ts'), 'utf8')
    const folders = globSync('packages/*/src', { cwd: rootDir }).map((path) => dirname(path))
    // It holds the tests of the whole, and so it may import everything.
    const without = folders.filter((folder) => folder !== 'packages/acceptance')
    expect(without.filter((folder) => !config.includes(`'${folder}'`))).toEqual([])
  })

  test.each(refused)('%s breaks a rule', (path, _, rule) => {
    expect(rulesBrokenBy(path)).toContain(rule)
  })

  test.each(allowed.filter(([path]) => !path.includes('cycle')))('%s breaks none', (path) => {
    const broken = rulesBrokenBy(path).filter((rule) => /imports|cycle|process-env/.test(rule))
    expect(broken).toEqual([])
  })
})
