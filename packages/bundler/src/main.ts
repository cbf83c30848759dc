import { relative } from 'node:path'
import { bundleService } from './bundle-service.ts'

const folder = process.cwd()
const { files, kept, packages } = await bundleService(folder)
const sizes = files.map(({ path, bytes }) => `${relative(folder, path)} ${(bytes / 1e6).toFixed(1)} MB`)
process.stdout.write(`${sizes.join(', ')}; ${packages} packages inside, ${kept.length} beside\n`)
