// Keeps node_modules in step with the manifests. Plain JavaScript for Node 20: nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withInstallLock } from './install-lock.mjs'

const LAST_LINES = 20

/** The files that decide what is installed, as far as they exist. */
function manifestFiles(root) {
  const workspaces = ['apps', 'packages'].flatMap((group) => {
    const folder = join(root, group)
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'package.json')) : []
  })
  const own = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'bench/package.json']
  return [...own.map((name) => join(root, name)), ...workspaces]
    .filter((file) => existsSync(file))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** Changes whenever another install is needed: by what is asked for, and by the machine it is for. */
function manifestHash(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of manifestFiles(root)) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const stampFile = (root) => join(root, 'node_modules', '.waybill-installed')

function isInstalled(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === manifestHash(root)
}

/** The installed pnpm when it is the pinned one, else the pinned one through npx. */
function pnpmCommand(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const installed = join(root, 'node_modules', '.bin', 'pnpm')
  const manifest = join(root, 'node_modules', 'pnpm', 'package.json')
  if (existsSync(installed) && existsSync(manifest)) {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (packageManager === `pnpm@${version}`) return [installed]
  }
  return ['npx', '-y', packageManager]
}

/** Runs quietly; what it printed is shown when it fails. */
async function runQuietly([command, ...args], options) {
  const output = []
  await new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      const lines = Buffer.concat(output).toString().trimEnd().split('\n').slice(-LAST_LINES)
      if (code === 0) resolve()
      else reject(new Error(`the packages cannot be installed:\n${lines.join('\n')}`))
    })
  })
}

/**
 * Installs from the lockfile when the manifests have changed since the last time. Launches at the same time
 * wait for one of them.
 */
export async function installIfStale(root, env) {
  if (isInstalled(root)) return
  await withInstallLock(root, async () => {
    if (isInstalled(root)) return
    const startedAt = Date.now()
    process.stderr.write('installing packages … ')
    const pnpm = pnpmCommand(root)
    // Without the setting pnpm asks before it replaces a node_modules that is not its own.
    const flags = ['install', '--frozen-lockfile', '--config.confirm-modules-purge=false']
    try {
      await runQuietly([...pnpm, ...flags], { cwd: root, env })
    } catch (error) {
      process.stderr.write('failed\n')
      throw error
    }
    writeFileSync(stampFile(root), manifestHash(root))
    process.stderr.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
  })
}
