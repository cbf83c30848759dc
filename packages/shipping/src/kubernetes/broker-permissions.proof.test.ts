import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { eventually, type PrivateBroker, privateBroker, privateDatabase } from '@waybill/testing'
import { connect } from 'amqplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readServices } from '../configuration/services.ts'
import { machineEnv } from '../env.ts'
import { rootDir } from '../paths.ts'
import { renderKustomization } from './render.ts'
import { objectAt, textAt } from './resource.ts'

const execute = promisify(execFile)
const permissions = renderKustomization(join(rootDir, 'deploy/k8s/infrastructure')).filter(
  ({ kind }) => kind === 'Permission',
)
const services = (await readServices(rootDir)).filter(({ variables }) =>
  variables.some(({ name }) => name === 'AMQP_URL' && variables.some((each) => each.name === 'PORT')),
)
const children: ChildProcess[] = []
let broker: PrivateBroker
const database = privateDatabase('rights')

const management = async (path: string, body: object): Promise<void> => {
  const url = new URL(broker.managementUri)
  const authorization = `Basic ${btoa(`${url.username}:${url.password}`)}`
  const response = await fetch(`${url.origin}/api/${path}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
}

// The names of the manifests belong to one cluster; this run shares its broker with other tests.
const userOf = (name: string) => `${broker.vhost}_${name}`

const urlFor = (name: string): string => {
  const url = new URL(broker.url)
  url.username = userOf(name)
  url.password = 'secret'
  return url.href
}

beforeAll(async () => {
  broker = await privateBroker('rights')
  for (const permission of permissions) {
    const name = permission.metadata.name
    await management(`users/${userOf(name)}`, { password: 'secret', tags: '' })
    const rights = objectAt(permission, 'spec', 'permissions')
    await management(`permissions/${encodeURIComponent(broker.vhost)}/${userOf(name)}`, rights)
  }
  const tool = join(rootDir, 'packages/operations/src/main.ts')
  await execute(process.execPath, [tool, 'topology', 'apply'], {
    env: {
      ...machineEnv(),
      AMQP_URL: urlFor('operations'),
      RABBITMQ_MANAGEMENT_URL: broker.managementUri,
      MONGODB_URI: database.uri.replace(`/${database.name}`, '/'),
    },
  })
})

afterAll(async () => {
  const ended = children.map((child) => once(child, 'close'))
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(ended)
  await broker.drop()
  await database.drop()
})

const start = async (name: string): Promise<{ readonly url: string; readonly said: () => string }> => {
  const child = spawn(process.execPath, [join(rootDir, 'apps', name, 'src/main.ts')], {
    env: {
      PORT: '0',
      AMQP_URL: urlFor(name),
      MONGODB_URI: database.uri.replace(`/${database.name}`, `/${database.name}_${name}`),
      JWKS_URL: 'http://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      AUTH_PRIVATE_JWK: JSON.stringify({
        kty: 'OKP',
        crv: 'Ed25519',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      }),
      WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32).toString('base64'),
      ...Object.fromEntries(services.map((each) => [`${each.name.toUpperCase()}_URL`, 'http://127.0.0.1:9'])),
    },
  })
  children.push(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const lines = createInterface(child.stdout).on('line', (line) => (said += `${line}\n`))
  const listening = async () => {
    const [line] = (await once(lines, 'line')) as [string]
    return (JSON.parse(line) as { url?: string }).url ?? ''
  }
  return { url: await listening(), said: () => said }
}

describe("the broker's users in the manifests", () => {
  it('are there for every service', () => {
    expect(permissions.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(services.map(({ name }) => name)),
    )
  })

  it('let every service become ready', async () => {
    const started = await Promise.all(services.map(({ name }) => start(name)))
    for (const { url, said } of started) {
      const isReady = await eventually(async () => (await fetch(`${url}/readyz`)).ok, {
        timeoutMs: 30_000,
        what: url,
      })
      expect(isReady, said()).toBe(true)
      expect(said()).not.toContain('ACCESS_REFUSED')
    }
  })

  it("let nobody read another service's queue", async () => {
    const readers = permissions.filter(({ metadata }) => !['operations', 'keda'].includes(metadata.name))
    for (const { metadata } of readers) {
      const connection = await connect(urlFor(metadata.name))
      connection.on('error', () => undefined)
      for (const { name } of services.filter((each) => each.name !== metadata.name)) {
        const queue = `${name}.p0`
        const channel = await connection.createChannel()
        channel.on('error', () => undefined)
        const refusal = await channel.get(queue, { noAck: false }).then(
          () => 'read',
          (error: unknown) => String(error),
        )
        expect(refusal, `${metadata.name} reads ${queue}`).toMatch(/ACCESS_REFUSED/)
      }
      await connection.close()
    }
  })

  it('let the one who counts touch nothing', () => {
    const keda = permissions.find(({ metadata }) => metadata.name === 'keda')
    expect(['configure', 'write', 'read'].map((right) => textAt(keda, 'spec', 'permissions', right))).toEqual(
      ['', '', ''],
    )
  })
})
