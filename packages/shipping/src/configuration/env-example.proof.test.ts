import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, type PrivateBroker, privateBroker, privateDatabase } from '@waybill/testing'
import { expect, it, onTestFinished } from 'vitest'
import { machineEnv } from '../env.ts'
import { rootDir } from '../paths.ts'

const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? String(address.port) : '0'
}

/** The same file with this run's engines where docker-compose.yml's would be. */
const withOurEngines = (text: string, broker: PrivateBroker): string => {
  const { uri, name } = privateDatabase('env')
  const ours = [
    ['mongodb://127.0.0.1:27017', uri.replace(`/${name}`, '/')],
    ['amqp://waybill:waybill@127.0.0.1:5672', broker.url],
    ['http://waybill:waybill@127.0.0.1:15672', broker.managementUri],
  ] as const
  return ours.reduce((file, [theirs, own]) => {
    expect(file).toContain(`=${theirs}\n`)
    return file.replace(`=${theirs}\n`, `='${own}'\n`)
  }, text)
}

// As its first lines say: `set -a && . ./.env && set +a`, then `npm start`.
it('the system starts with .env.example', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-env-'))
  const broker = await privateBroker('env')
  const example = readFileSync(join(rootDir, '.env.example'), 'utf8')
  writeFileSync(join(folder, '.env'), withOurEngines(example, broker))
  const port = await freePort()
  const start = `set -a && . ./.env && set +a && exec "$0" "$@"`
  const entry = join(rootDir, 'packages/dev-stack/src/start.ts')
  const words = [process.execPath, entry, '--api-only', '--data', join(folder, 'data')]
  const child = spawn('/bin/sh', ['-c', start, ...words], {
    cwd: folder,
    env: { ...machineEnv(), PATH: join(rootDir, 'node_modules/.bin') + ':/usr/bin:/bin', PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'close')
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
    rmSync(folder, { recursive: true, force: true })
    await broker.drop()
  })
  const ready = async () => {
    if (child.exitCode !== null) throw new Error(said)
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  }
  const isReady = await eventually(ready, { timeoutMs: 50_000, what: 'the gateway is ready' })
  expect(isReady, said).toBe(true)
})

it('the command that makes secrets for .env is the one that it names', () => {
  const [, command = ''] =
    /^# +(node \S+) >> \.env$/m.exec(readFileSync(join(rootDir, '.env.example'), 'utf8')) ?? []
  const said = execFileSync(process.execPath, [command.replace('node ', '')], {
    cwd: rootDir,
    encoding: 'utf8',
  })
  expect(said).toMatch(/^AUTH_PRIVATE_JWK='\{.*\}'\nWEBHOOKS_SECRETS_KEYS=\S+\n$/)
})
