import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
beforeAll(async () => {
  waybill = await startWaybill()
})
afterAll(() => waybill.stop())

/** The shell commands between two marks of the README, against another gateway. */
const commandsOf = (readme: string, gateway: string): string => {
  const [, block] = /<!-- curl:start -->\s*```sh\n(.*?)```\s*<!-- curl:end -->/s.exec(readme) ?? []
  if (block === undefined) throw new Error('the README has no curl block')
  return block.replace(/^GATEWAY=.*$/m, `GATEWAY=${gateway}`)
}

it('does by curl what the README says: browse, register, log in, order, read, watch', async () => {
  const readme = await readFile(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8')
  // The last command watches for a while and is ended by its own time limit.
  const script = `${commandsOf(readme, waybill.url)}\ntrue`
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { timeout: 50_000 })
  for (const shown of ['"sku"', '"accessToken"', '"orderId"', 'inventory.reserved', '"status":"completed"']) {
    expect(stdout).toContain(shown)
  }
  expect(stdout).not.toContain('"error"')
})
