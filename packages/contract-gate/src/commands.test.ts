import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { EventDefinition } from '@waybill/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { check, release, writeDocuments } from './commands.ts'
import { parcel } from './parcel.fixtures.ts'
import { repositoryAt } from './repository.ts'

const SCHEMA = 'docs/schemas/events/parcel.weighed.v1.json'
const SNAPSHOT = 'packages/contracts/released.json'

/** A repository with one event, released and documented. */
const repositoryOf = (event: EventDefinition) => {
  const root = mkdtempSync(join(tmpdir(), 'waybill-contracts-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const parts = { events: [event], repository: repositoryAt(root) }
  const at = (path: string) => join(root, path)
  release(parts, [])
  writeDocuments(parts)
  return {
    parts,
    changedTo: (changed: EventDefinition) => ({ ...parts, events: [changed] }),
    read: (path: string) => readFileSync(at(path), 'utf8'),
    write: (path: string, text: string) => {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), text)
    },
    remove: (path: string) => rmSync(at(path)),
  }
}

const event = parcel({ size: z.enum(['s', 'm']) }, { size: 's' })
const narrower = parcel({ size: z.enum(['s']) }, { size: 's' })

describe('checking', () => {
  test('is content with what was just released and written', () => {
    const { parts } = repositoryOf(event)
    expect(check(parts, false)).toEqual({
      exitCode: 0,
      output: 'compatible with the last release\ncompared 3 documents of 1 events\n',
    })
  })

  test('without a release there is nothing to compare with, and it says so', () => {
    const { parts, remove } = repositoryOf(event)
    remove(SNAPSHOT)
    expect(check(parts, false)).toEqual({
      exitCode: 1,
      output: 'there is no release yet: npm run contracts -- release\n',
    })
  })

  const spoilt: [string, (repository: ReturnType<typeof repositoryOf>) => void, string][] = [
    [
      'was edited by hand',
      ({ write }) => write('docs/events.md', '# Happenings'),
      'docs/events.md (differs)',
    ],
    ['is missing', ({ remove }) => remove(SCHEMA), `${SCHEMA} (missing)`],
    [
      'belongs to no event',
      ({ write }) => write('docs/schemas/events/order.eaten.v1.json', '{}'),
      'docs/schemas/events/order.eaten.v1.json (no contract has it)',
    ],
  ]
  test.each(spoilt)('sees a document that %s, until the documents are written', (_, spoil, stale) => {
    const repository = repositoryOf(event)
    spoil(repository)
    const { exitCode, output } = check(repository.parts, false)
    expect(output).toContain(`stale: ${stale}; npm run contracts`)
    expect(exitCode).toBe(1)
    writeDocuments(repository.parts)
    expect(check(repository.parts, false).exitCode).toBe(0)
  })

  test('a finding that nothing proves says so', () => {
    const before = parcel({ code: z.string() }, { code: 'ab' })
    const after = parcel({ code: z.string().refine((text) => text !== 'never seen') }, { code: 'ab' })
    const { output, exitCode } = check(repositoryOf(before).changedTo(after), false)
    expect(output).toMatch(/^\? parcel\.weighed v1: code$/m)
    expect(output).toContain('none was found; undecided: treated as breaking')
    expect(output).toContain('0 breaking, 1 undecided (treated as breaking)')
    expect(exitCode).toBe(1)
  })
})

describe('releasing', () => {
  test('refuses what breaks, and writes nothing', () => {
    const repository = repositoryOf(event)
    const before = repository.read(SNAPSHOT)
    const { exitCode, output } = release(repository.changedTo(narrower), [])
    expect(exitCode).toBe(1)
    expect(output).toMatch(/✗ parcel\.weighed v1: size[^]*nothing was written\n$/)
    expect(repository.read(SNAPSHOT)).toBe(before)
  })

  test('takes what breaks when it is meant', () => {
    const changed = repositoryOf(event).changedTo(narrower)
    expect(release(changed, ['parcel.weighed'])).toMatchObject({ exitCode: 0 })
    writeDocuments(changed)
    expect(check(changed, false).exitCode).toBe(0)
  })

  test('accepts nothing that breaks nobody', () => {
    expect(release(repositoryOf(event).parts, ['parcel.weighed'])).toEqual({
      exitCode: 1,
      output: 'nothing breaks parcel.weighed: there is nothing to accept\n',
    })
  })
})
