import { join } from 'node:path'

/** This package's folder. */
export const packageDir: string = join(import.meta.dirname, '..')
/** The repository's root. */
export const rootDir: string = join(packageDir, '..', '..')
/** Downloads that outlive a run but not a fresh install. */
export const cacheDir: string = join(rootDir, 'node_modules', '.cache', 'waybill')
