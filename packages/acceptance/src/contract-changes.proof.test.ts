import { describe, expect, onTestFinished, test } from 'vitest'
import { copyRepository } from './repository-copy.fixtures.ts'

/** What the compiler says about the files of a folder. */
const errorsIn = (output: string, folder: string): string =>
  output
    .split('\n')
    .filter((line) => line.startsWith(`${folder}/`))
    .join('\n')

const appsWithErrors = (output: string): Set<string> =>
  new Set([...output.matchAll(/^apps\/([a-z-]+)\/src\/.*error TS/gm)].map(([, app]) => app ?? ''))

describe('a contract', { timeout: 120_000 }, () => {
  test('that renames a field of order.placed does not compile with who publishes or reads it', async () => {
    const copy = copyRepository()
    onTestFinished(() => copy.remove())
    copy.edit(
      'packages/contracts/src/order-events.ts',
      'z.object({ ...ended, paymentMethod, shippingAddress, placedAt: timestamp })',
      'z.object({ orderId, userId, attempt: attemptId, items: orderLines, total: money, paymentMethod, shippingAddress, placedAt: timestamp })',
    )
    const { exitCode, output } = await copy.run('tsc', ['--noEmit', '--pretty', 'false'])
    expect(exitCode).not.toBe(0)
    expect([...appsWithErrors(output)]).toEqual(expect.arrayContaining(['gateway', 'inventory', 'orders']))
  })
})

describe('what the typed client is made of', { timeout: 120_000 }, () => {
  test('does not compile with its users once a procedure or a field has another name', async () => {
    const copy = copyRepository()
    onTestFinished(() => copy.remove())
    copy.edit('apps/gateway/src/catalogue-router.ts', '    list: read', '    page: read')
    copy.edit(
      'packages/contracts/src/inventory-rpc.ts',
      '  price: money,\n  stock:',
      '  cost: money,\n  stock:',
    )
    const users = ['packages/acceptance', 'apps/storefront']
    const compiled = await Promise.all(
      users.map((user) => copy.run('tsc', ['--noEmit', '--pretty', 'false', '-p', user])),
    )
    const output = compiled.map((each) => each.output).join('\n')
    for (const user of ['packages/acceptance/src', 'apps/storefront/src']) {
      expect(errorsIn(output, user)).toContain("Property 'list' does not exist")
      expect(errorsIn(output, user)).toContain("Property 'price' does not exist")
    }
  })
})
