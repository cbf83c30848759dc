import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundledService, bundleService } from './bundle-service.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const clean = mkdtempSync(join(tmpdir(), 'waybill-bundles-'))
afterAll(() => rmSync(clean, { recursive: true, force: true }))

const bundled = (path: string) => readFileSync(join(root, path), 'utf8').includes('"build": "waybill-bundle"')
const folders = globSync('{apps,packages}/*/package.json', { cwd: root }).filter(bundled).map(dirname)
const services = folders.filter((folder) => folder.startsWith('apps/'))

// Nobody listens at port 9: a service answers /healthz while it waits for its servers.
const nowhere = {
  HOST: '127.0.0.1',
  PORT: '0',
  AMQP_URL: 'amqp://127.0.0.1:9',
  MONGODB_URI: 'mongodb://127.0.0.1:9/waybill',
  SMTP_URL: 'smtp://127.0.0.1:9',
  WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32).toString('base64'),
  AUTH_PRIVATE_JWK: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' }),
}

/** Variables that a service asks for get an address, whatever they are called. */
const answering = (asked: string): Record<string, string> => {
  const names = [...asked.matchAll(/^ {2}(?<name>\w+) is not set$/gm)].map(
    (match) => match.groups?.['name'] ?? '',
  )
  return Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:9']))
}

const start = (folder: string, env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--enable-source-maps', 'main.js'], { cwd: folder, env })
  return { child, lines: createInterface(child.stdout), exited: once(child, 'close') }
}

const asksFor = async (folder: string): Promise<string> => {
  const { child, exited } = start(folder, nowhere)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const first = once(child.stdout, 'data').then(() => child.kill('SIGKILL'))
  await Promise.race([exited, first])
  return said
}

describe.each(services)('the bundle of %s', (folder) => {
  const dist = join(clean, folder)
  let made: BundledService
  beforeAll(async () => {
    made = await bundleService(join(root, folder), dist)
  })

  it('starts where there is nothing else, answers /healthz, and ends on SIGTERM', async () => {
    const env = { ...nowhere, ...answering(await asksFor(dist)) }
    const { child, lines, exited } = start(dist, env)
    try {
      for await (const line of lines) {
        const { url } = JSON.parse(line) as { url?: string }
        if (url === undefined) continue
        expect((await fetch(`${url}/healthz`)).status).toBe(200)
        break
      }
    } finally {
      child.kill('SIGTERM')
    }
    expect(await exited).toEqual([0, null])
  })

  it('keeps nothing outside but native packages', () => {
    expect(made.kept.filter((name) => !name.startsWith('@node-rs/'))).toEqual([])
    expect(made.packages).toBeGreaterThan(20)
  })
})

describe('a bundle', () => {
  it('of the operator tool shows its help', async () => {
    const dist = join(clean, 'packages/operations')
    await bundleService(join(root, 'packages/operations'), dist)
    const { child, exited } = start(dist, {})
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    expect(said.toString()).toContain('topology apply')
    expect(await exited).toEqual([0, null])
  })
})
