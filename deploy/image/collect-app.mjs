// Moves what an image holds of one app into `out`: a service's bundle with what lies beside it, or for the shop what Next
// traced, the files that it leaves to others, and the bundle of the server around it.
import { cpSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const [, , app = ''] = process.argv
const folder = [join('apps', app), join('packages', app)].find((each) => app !== '' && existsSync(each))
if (folder === undefined) throw new Error(`there is no app ${app}`)

const built = join(folder, '.next')
if (existsSync(built)) {
  const { compressFiles } = await import('../../packages/dev-stack/src/storefront/compress-files.ts')
  renameSync(join(built, 'standalone'), 'out')
  cpSync(join(built, 'static'), join('out', folder, '.next', 'static'), { recursive: true })
  cpSync(join(folder, 'public'), join('out', folder, 'public'), { recursive: true })
  await compressFiles(join(built, 'static'), join('out', 'compressed'))
  for (const name of ['main.js', 'main.js.map', 'sbom.cdx.json', 'package.json']) {
    cpSync(join(folder, 'dist', name), join('out', name))
  }
} else renameSync(join(folder, 'dist'), 'out')
