import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Document, SCHEMA_FOLDER } from './documents.ts'
import type { Snapshot } from './snapshot.ts'

const SNAPSHOT = 'packages/contracts/released.json'

/** A document that is not what the contracts say. */
export interface Stale {
  readonly path: string
  readonly why: 'missing' | 'differs' | 'no contract has it'
}

/** The files of the repository that the gate reads and writes. */
export interface Repository {
  /** The last release; undefined before the first one. */
  readSnapshot(): Snapshot | undefined
  writeSnapshot(snapshot: Snapshot): void
  /** What differs between the documents and their files. */
  staleAmong(documents: readonly Document[]): Stale[]
  /** Writes the documents, and removes schemas of events that are gone. */
  writeDocuments(documents: readonly Document[]): void
}

/** The repository in a folder. */
export const repositoryAt = (root: string): Repository => {
  const textOf = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const strays = (documents: readonly Document[]) => {
    const wanted = new Set(documents.map(({ path }) => path))
    const folder = join(root, SCHEMA_FOLDER)
    const files = existsSync(folder) ? readdirSync(folder).map((name) => `${SCHEMA_FOLDER}/${name}`) : []
    return files.filter((path) => !wanted.has(path))
  }
  return {
    readSnapshot: () => {
      const text = textOf(SNAPSHOT)
      return text === undefined ? undefined : (JSON.parse(text) as Snapshot)
    },
    writeSnapshot: (snapshot) => write(SNAPSHOT, `${JSON.stringify(snapshot, null, 2)}\n`),
    staleAmong: (documents) => [
      ...documents.flatMap(({ path, text }): Stale[] => {
        const present = textOf(path)
        if (present === text) return []
        return [{ path, why: present === undefined ? 'missing' : 'differs' }]
      }),
      ...strays(documents).map((path): Stale => ({ path, why: 'no contract has it' })),
    ],
    writeDocuments: (documents) => {
      for (const { path, text } of documents) write(path, text)
      for (const path of strays(documents)) rmSync(join(root, path))
    },
  }
}
