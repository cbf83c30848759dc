import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { findFreePorts, isPortFree } from './free-ports.ts'

it('finds as many different ports as are asked for, outside the ephemeral range', async () => {
  const ports = await findFreePorts(50)
  expect(new Set(ports).size).toBe(50)
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000)
  expect(Math.max(...ports)).toBeLessThanOrEqual(32_000)
})

it('tells a port that is taken', async () => {
  const [port = 0] = await findFreePorts(1)
  await expect(isPortFree(port)).resolves.toBe(true)
  const server = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  await expect(isPortFree(port)).resolves.toBe(false)
})
