import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readServices } from '../configuration/services.ts'
import { rootDir } from '../paths.ts'
import { composeProblems, composeServices } from './compose-rules.ts'

const read = (path: string) => readFileSync(join(rootDir, path), 'utf8')
const compose = composeServices(parse(read('docker-compose.yml'), { merge: true }))
const ours = Object.entries(compose).filter(([, { profiles }]) => profiles.includes('full'))
const services = await readServices(rootDir)

/** Replaces `${NAME:-default}` as compose does. */
const interpolate = (text: string, env: Readonly<Record<string, string | undefined>>) =>
  text.replace(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
    (_, name: string, preset: string | undefined) => env[name] || (preset ?? ''),
  )

const exampleEnv = (): Record<string, string | undefined> => {
  const secrets = execFileSync(process.execPath, [join(rootDir, 'deploy/development-secrets.mjs')], {
    encoding: 'utf8',
  })
  return parseEnv(`${read('.env.example')}\n${secrets}`)
}

describe('docker-compose.yml', () => {
  it('has every service in the profile full', () => {
    const apps = services.map(({ name }) => name).filter((name) => name !== 'operations')
    expect(ours.map(([name]) => name).toSorted()).toEqual(apps.toSorted())
  })

  it.each(ours)(
    'gives %s what its schema wants, with .env.example and the secrets that are made for it',
    (name, each) => {
      const env = exampleEnv()
      const given = Object.entries(each.environment).map(([key, value]) => [
        key,
        interpolate(String(value), env),
      ])
      const service = services.find((one) => one.name === name)
      const known = new Set(service?.variables.map((variable) => variable.name))
      expect(given.map(([key = '']) => key).filter((key) => !known.has(key) && key !== 'JWKS_URL')).toEqual(
        [],
      )
      expect(
        service?.refusals({ PORT: '8080', ...(Object.fromEntries(given) as Record<string, string>) }),
      ).toEqual([])
    },
  )

  it('knows no variable in .env.example that nobody reads', () => {
    const read = new Set(services.flatMap(({ variables }) => variables.map(({ name }) => name)))
    expect(Object.keys(exampleEnv()).filter((name) => !read.has(name))).toEqual([])
  })

  it.each([
    ['a port that is open to the network', { ports: ['3000:3000'] }, 'open to the network'],
    ['a writable root', { profiles: ['full'] }, 'writable'],
    ['a service that waits for nobody', { depends_on: { nobody: {} } }, 'waits for nobody'],
    ['an image without a tag', { image: 'mongo' }, 'no tag'],
  ])('is refused with %s', (_, change, said) => {
    const document = { services: { one: { image: 'a:1', healthcheck: {}, ...change } } }
    expect(composeProblems(document).join()).toContain(said)
  })
})
