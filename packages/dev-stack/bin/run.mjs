#!/usr/bin/env node
// Behind every npm script of the root: brings the installed packages up to date, then runs the command
// under Node 24 with its arguments. Runs itself under any Node from 20 on, before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfStale } from './install.mjs'

const NEEDED_NODE = 24
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const here = 'packages/dev-stack/src'

/** Every command of the root's package.json. */
const COMMANDS = {
  start: [`${here}/start.ts`, 'run the whole system, with MongoDB, RabbitMQ and a mail inbox'],
  demo: ['packages/acceptance/src/demo.ts', 'walk every path of an order against the running stack'],
  chaos: [
    'bench/src/chaos/main.ts',
    'place orders while everything is killed with -9, then count what is wrong',
  ],
  model: ['packages/saga-model/src/main.ts', 'check the saga under thousands of schedules of failures'],
  audit: ['packages/operations/src/audit-main.ts', 'check that the books balance and that nothing is stuck'],
  waybill: ['packages/operations/src/main.ts', 'dead letters, orders and topology, for operators'],
  test: [`${here}/tasks/test.ts`, 'run the tests (unit, int, e2e, browser)'],
  prove: [`${here}/tasks/prove.ts`, 'run the longer proofs: kills, crashes, generators, bundles, images'],
  check: [`${here}/tasks/check.ts`, 'formatting, lint, types, layers, dead code, generated files'],
  contracts: ['packages/contract-gate/src/main.ts', "write the events' documents; record a release"],
  'contracts:check': [
    'packages/contract-gate/src/check.ts',
    'whether a change of the contracts breaks anybody',
  ],
  documents: [
    'packages/acceptance/src/write-documents.ts',
    'write what partners read: OpenAPI, errors, types',
  ],
  build: [`${here}/tasks/build.ts`, "make every service's folder for production, and the shop"],
  screenshots: [
    'packages/acceptance/src/browser/screenshots.ts',
    'pictures of every page and state of the shop, for docs/screenshots',
  ],
  lighthouse: [
    'packages/acceptance/src/browser/lighthouse.ts',
    'measure home, department and product with Lighthouse: 95 at least',
  ],
  generate: [`${here}/generate/main.ts`, 'make a new service or event, or renew what is generated'],
}

function help() {
  const lines = Object.entries(COMMANDS).map(([name, [, summary]]) => `  ${name.padEnd(16)} ${summary}`)
  return `Usage: npm run <command> [-- arguments]\n\n${lines.join('\n')}`
}

/** npm hands its own settings on as `npm_*`; pnpm and npx would take them for the user's. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))
  const bin = join(root, 'node_modules', '.bin')
  return { ...Object.fromEntries(kept), PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
}

function findNode() {
  const installed = join(root, 'node_modules', '.bin', 'node')
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath
  if (existsSync(installed)) return installed
  throw new Error(`Node ${NEEDED_NODE} or newer is needed here (this is ${process.version})`)
}

/** Ends this process the way the child ended. */
function endLike(code, signal) {
  if (signal === null) process.exit(code ?? 1)
  process.exit(128 + (constants.signals[signal] ?? 0))
}

function run(script, args, env) {
  const child = spawn(findNode(), [join(root, script), ...args], { cwd: root, env, stdio: 'inherit' })
  child.once('error', fail)
  child.once('exit', endLike)
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // A terminal sends its Ctrl-C to the child too, and a second one means 'at once'.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // npm passes its SIGTERM on to the shell between us, which dies of it without a word to us.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 200)
}

function fail(error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

const [name = '--help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
if (command === undefined) {
  const known = name === '--help' || name === '-h'
  if (!known) console.error(`There is no command ${name}.\n`)
  console.log(help())
  process.exit(known ? 0 : 1)
}
try {
  const env = environment()
  await installIfStale(root, env)
  run(command[0], args, env)
} catch (error) {
  fail(error)
}
