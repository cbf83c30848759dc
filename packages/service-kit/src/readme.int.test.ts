import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { inventoryReserved, paymentsRpc } from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRpcClient, startEdge } from './index.ts'
import { surroundings, type Surroundings } from './service/service.fixtures.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const files = [...readme.matchAll(/```ts\n\/\/ ([a-z]+\.ts)[\s\S]*?\n```/g)].map(([block, name = '']) => ({
  name,
  text: block.slice('```ts\n'.length, -'```'.length),
}))

// Beside node_modules, so that its imports resolve as a service's do.
const folder = mkdtempSync(fileURLToPath(new URL('../.readme-', import.meta.url)))
let around: Surroundings
beforeAll(async () => {
  around = await surroundings()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await around.drop()
})

it("runs the README's service: it hears an event, stores, answers a call and drains", async () => {
  expect(files.map(({ name }) => name)).toEqual(['env.ts', 'service.ts', 'main.ts'])
  for (const { name, text } of files) writeFileSync(`${folder}/${name}`, text)
  const child = spawn(process.execPath, [`${folder}/main.ts`], { env: around.variables, stdio: 'pipe' })
  const ready = Promise.withResolvers<string>()
  child.stderr.on('data', (chunk: Buffer) => ready.reject(new Error(chunk.toString())))
  createInterface(child.stdout).on('line', (line) => {
    const { msg, url } = JSON.parse(line) as { msg: string; url: string }
    if (msg === 'ready') ready.resolve(url)
  })
  const payments = createRpcClient(paymentsRpc, { url: `${await ready.promise}/trpc` })

  const stock = await startEdge({
    name: 'inventory',
    env: around.env(),
    create: () => ({ subscriptions: [] }),
  })
  const [example] = inventoryReserved.examples
  if (example === undefined) throw new Error('inventory.reserved has no example')
  await stock.bus.publish(inventoryReserved, example)
  const accessToken = await around.token('operator')
  const { orderId } = example
  const payment = await eventually(() => payments.byOrder({ orderId }, { accessToken }))
  expect(payment).toMatchObject({ orderId, status: 'processed', amount: example.total })

  await payments.$close()
  await stock.stop()
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
