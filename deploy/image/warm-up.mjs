// Run once while the image is built, by the user and under the path of production: loads the whole bundle, so that
// its compiled code is in the cache and a bundle that cannot be loaded makes no image. Without a configuration a
// service lists what is not set and ends with 1; a tool shows its help and ends with 0.
import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const { NODE_COMPILE_CACHE = '', PATH } = process.env
const { status, stdout, stderr } = spawnSync(process.execPath, ['main.js'], {
  env: { NODE_COMPILE_CACHE, PATH },
  encoding: 'utf8',
})
const isConfigured = status === 0 || (status === 1 && stderr.startsWith('bad configuration:'))
if (!isConfigured) {
  process.stderr.write(`${stdout}${stderr}\nthe bundle does not start (${status})\n`)
  process.exitCode = 1
}
// Closed from here on: a cache that can still be written to would be the one thing that a container changes.
for (const name of readdirSync(NODE_COMPILE_CACHE)) chmodSync(join(NODE_COMPILE_CACHE, name), 0o555)
chmodSync(NODE_COMPILE_CACHE, 0o555)
