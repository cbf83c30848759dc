import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { buildHash } from './build-hash.ts'

const page = 'apps/storefront/src/app/page.tsx'

function repository(): { readonly root: string; readonly write: (path: string, text: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'waybill-hash-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const write = (path: string, text: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write(page, 'one')
  write('packages/client/src/index.ts', 'client')
  return { root, write }
}

it.each([
  page,
  'apps/storefront/src/app/new/page.tsx',
  'apps/storefront/public/illustrations/mug.svg',
  'apps/storefront/next.config.ts',
  'packages/contracts/src/money.ts',
  'packages/client/src/index.ts',
  'pnpm-lock.yaml',
])('asks for another build when %s changes', (path) => {
  const { root, write } = repository()
  const before = buildHash(root)
  expect(buildHash(root)).toBe(before)
  write(path, 'two')
  expect(buildHash(root)).not.toBe(before)
})

it.each(['apps/storefront/src/app/page.test.ts', 'apps/storefront/README.md', 'apps/orders/src/order.ts'])(
  'asks for none when %s changes',
  (path) => {
    const { root, write } = repository()
    const before = buildHash(root)
    write(path, 'two')
    expect(buildHash(root)).toBe(before)
  },
)
