import { describe, expect, onTestFinished, test } from 'vitest'
import { copyRepository } from './repository-copy.fixtures.ts'

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
