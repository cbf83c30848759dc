import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string | undefined
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The manifest in `folder`. @throws when there is none. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const raw = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  return {
    name: textOf(raw['name']) ?? '',
    version: textOf(raw['version']) ?? '0.0.0',
    license: textOf(raw['license']),
    dependencies: (raw['dependencies'] ?? {}) as Record<string, string>,
    optionalDependencies: (raw['optionalDependencies'] ?? {}) as Record<string, string>,
  }
}
