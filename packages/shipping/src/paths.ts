import { join } from 'node:path'

/** The repository's root. */
export const rootDir = join(import.meta.dirname, '..', '..', '..')
