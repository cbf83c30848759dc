import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whatever a production build of the storefront is made of. Its tests are not. */
const sources = [
  'pnpm-lock.yaml',
  'apps/storefront/{package.json,tsconfig.json,next.config.ts}',
  'apps/storefront/{src,public}/**/*',
  'packages/{client,contracts}/{package.json,src/**/*}',
]
const isTest = (path: string) => /\.(?:test|fixtures)\.tsx?$/.test(path)

/** Changes whenever the storefront has to be built again: 16 hexadecimal digits over the content of its sources. */
export function buildHash(root: string): string {
  const found = globSync(sources, { cwd: root, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.node}`)
  for (const file of files.filter((path) => !isTest(path)).toSorted()) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}
