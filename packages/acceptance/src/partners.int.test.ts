import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewayClient } from './client.ts'
import { orderAsPartner } from './partner-script.ts'
import { openPartner, orderBody, signInOperator } from './partner.fixtures.ts'
import { operator, startWaybill, type Waybill } from './waybill.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const guide = await readFile(join(root, 'docs', 'partners.md'), 'utf8')

/** The code between two marks of the guide. */
const blockOf = (kind: string): string => {
  const pattern = new RegExp(
    `<!-- ${kind}:start -->\\s*\`\`\`\\w+\\n(.*?)\`\`\`\\s*<!-- ${kind}:end -->`,
    's',
  )
  const [, block] = pattern.exec(guide) ?? []
  if (block === undefined) throw new Error(`the guide has no ${kind} block`)
  return block
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

let waybill: Waybill
let operating: GatewayClient
beforeAll(async () => {
  waybill = await startWaybill()
  operating = await signInOperator(waybill)
})
afterAll(() => waybill.stop())

describe('the guide for partners', () => {
  it('leads to a first completed order by curl', async () => {
    const { email } = await openPartner(waybill, operating)
    const tool = join(root, 'packages', 'operations', 'src', 'main.ts')
    const script = blockOf('curl')
      .replace(/^GATEWAY=.*$/m, `GATEWAY=${waybill.url}`)
      .replace('operator@waybill.example', operator.email)
      .replace('demo-operator-1', operator.password)
      .replace('demo@waybill.example', email)
      .replace('npm run --silent waybill --', `'${process.execPath}' '${tool}'`)
      // Instead of a moment: the guide's reader waits as long as the order takes.
      .replace(/^sleep 1$/m, () => untilCompleted)
    const { stdout } = await promisify(execFile)('bash', ['-ec', script], { timeout: 30_000 })
    for (const shown of [
      '"sku":"MUG-ENAMEL-WHITE"',
      'HTTP/1.1 202',
      'location: /v1/orders/',
      '"status":"completed"',
    ]) {
      expect(stdout).toContain(shown)
    }
    expect(stdout).not.toContain('problem+json')
  })

  it('has a receiver for Node that takes what is signed and nothing else', async () => {
    const partner = await openPartner(waybill, operating)
    const port = await freePort()
    const url = `http://127.0.0.1:${port}/`
    const endpoint = await partner.send('POST', '/v1/webhook_endpoints', {
      body: { url, event_types: ['*'] },
    })
    const receiver = spawn(process.execPath, ['--input-type=module', '-e', blockOf('node')], {
      cwd: import.meta.dirname,
      env: { PORT: String(port), WEBHOOK_SECRET: String(endpoint.body['secret']) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const lines: string[] = []
      createInterface(receiver.stdout).on('line', (line) => lines.push(line))
      const forged = () => fetch(url, { method: 'POST', body: '{"type":"order.completed"}' })
      const refused = await eventually(forged, { what: 'the receiver listens' })
      expect(refused.status).toBe(400)
      const placed = await partner.send('POST', '/v1/orders', {
        body: orderBody,
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
      const expected = `order.completed ${String(placed.body['id'])}`
      await eventually(() => lines.includes(expected), { what: 'the receiver hears of the order' })
    } finally {
      receiver.kill()
      await once(receiver, 'exit')
    }
  })
})

/** Asks until the newest order has completed. */
const untilCompleted = `for try in $(seq 100); do
  curl -s "$GATEWAY/v1/orders?limit=1" -H "Authorization: Bearer $KEY" | grep -q '"status":"completed"' && break
done`

describe('a partner’s own script', () => {
  it('orders with nothing but the document’s types, and gets order.completed verified', async () => {
    const { key } = await openPartner(waybill, operating)
    const signal = AbortSignal.timeout(20_000)
    const { placed, event, read } = await orderAsPartner({ gateway: waybill.url, key, signal })
    expect(event).toMatchObject({
      type: 'order.completed',
      data: { order_id: placed.id, total: placed.total },
    })
    expect(read).toMatchObject({ id: placed.id, status: 'completed', money: 'paid' })
  })
})
