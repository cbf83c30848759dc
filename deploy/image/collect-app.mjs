// Moves what an image holds of one app into `out`: a service's bundle with what lies beside it, or what Next traced
// with the files that it leaves to others.
import { cpSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const [, , app = ''] = process.argv
const folder = [join('apps', app), join('packages', app)].find((each) => app !== '' && existsSync(each))
if (folder === undefined) throw new Error(`there is no app ${app}`)

const standalone = join(folder, '.next', 'standalone')
if (existsSync(standalone)) {
  renameSync(standalone, 'out')
  cpSync(join(folder, '.next', 'static'), join('out', folder, '.next', 'static'), { recursive: true })
  cpSync(join(folder, 'public'), join('out', folder, 'public'), { recursive: true })
} else renameSync(join(folder, 'dist'), 'out')
