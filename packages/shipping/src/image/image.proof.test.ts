import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machineEnv } from '../env.ts'
import { rootDir } from '../paths.ts'
import { type BuiltImage, followDockerfile } from './follow-dockerfile.ts'
import { runInImage, spawnInImage } from './run-in-image.ts'

const MB = 1_000_000
const workFolder = mkdtempSync(join(tmpdir(), 'waybill-image-'))
let image: BuiltImage

/** Every file below a folder, with what would show that somebody wrote to it. */
const filesOf = (folder: string): Map<string, string> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      const { size, mtimeMs } = lstatSync(path)
      return [relative(folder, path), `${size} ${mtimeMs}`]
    }),
  )
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const stop = async (child: ChildProcess): Promise<number | null> => {
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  const [code] = (await closed) as [number | null]
  return code
}

// users: the one service with a native package.
beforeAll(async () => {
  image = await followDockerfile({
    dockerfile: join(rootDir, 'deploy/Dockerfile'),
    context: rootDir,
    target: 'service',
    args: { APP: 'users', VERSION: '1.2.3' },
    workFolder,
    machine: machineEnv(),
  })
}, 120_000)

afterAll(() => rmSync(workFolder, { recursive: true, force: true }))

describe("the image that the Dockerfile's steps make", () => {
  it('has less than 200 MB, Node and all', () => {
    const sizes = [...filesOf(image.root).values()].map((each) => Number.parseInt(each, 10))
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeLessThan(200 * MB)
    expect(bytes, 'Node is in it').toBeGreaterThan(100 * MB)
  })

  it('holds the bundle and its native package, and no source, shell, package manager or secret', () => {
    const files = [...filesOf(image.root).keys()]
    expect(files).toContain('app/main.js')
    expect(files.some((path) => /argon2\..*\.node$/.test(path))).toBe(true)
    expect(files.filter((path) => /\.ts$|\/(?:sh|bash|npm|pnpm)$|\.env|\.test\./.test(path))).toEqual([])
    const packages = new Set(files.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]))
    expect([...packages].filter((name) => name?.startsWith('@node-rs/') === false)).toEqual([])
  })

  it('says what it is and what is in it', () => {
    expect(image.labels).toMatchObject({
      'org.opencontainers.image.title': 'waybill-users',
      'org.opencontainers.image.version': '1.2.3',
    })
    const path = image.labels['dev.waybill.sbom'] ?? ''
    const bom = JSON.parse(readFileSync(join(image.root, path), 'utf8')) as { components: { name: string }[] }
    const names = bom.components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['mongodb', 'hono', '@node-rs/argon2', '@waybill/store']))
  })

  it('starts as another user than root, answers /healthz, passes its own health check and writes nothing', async () => {
    expect(image.user).toBe('65532:65532')
    const before = filesOf(image.root)
    const env = {
      ...image.env,
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      AMQP_URL: 'amqp://127.0.0.1:9',
      MONGODB_URI: 'mongodb://127.0.0.1:9/waybill_users',
      AUTH_PRIVATE_JWK: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' }),
    }
    const healthy = () => runInImage({ ...image, env }, image.healthCheck)
    expect((await healthy()).exitCode, 'before anything listens').toBe(1)
    const child = spawnInImage({ ...image, env }, image.command)
    try {
      const answer = await eventually(() => fetch(`http://127.0.0.1:${env.PORT}/healthz`), {
        what: 'the image answers',
      })
      expect(answer.status).toBe(200)
      expect((await healthy()).exitCode).toBe(0)
    } finally {
      await stop(child)
    }
    expect(filesOf(image.root)).toEqual(before)
  })

  it('has its compiled code in the cache', () => {
    expect([...filesOf(join(image.root, 'app/.cache')).keys()].length).toBeGreaterThan(0)
  })
})
