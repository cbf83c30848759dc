// `npm run generate`: a new service or a new event, registered wherever it must be. Asks for what it is not told.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { rootDir } from '../paths.ts'
import { runOwn, runTool } from '../tasks/run-tool.ts'
import { GenerateError } from './generate-error.ts'
import { generateEvent, generateService } from './generate.ts'

const help = `Usage:
  npm run generate -- service <name> [--on <event type>]
  npm run generate -- event <type> [--owner <service>] [--summary <sentence>]
  npm run generate -- configuration      writes docs/configuration.md anew
  npm run generate                       asks

A service is a new folder in apps/: entry, environment, one store, one reaction with its tests. \`--on\` names
the event that it reacts to first (order.completed). An event is a new declaration in packages/contracts, such
as order.packed; its owner follows from the other events of its aggregate.

Options:
  --no-install   do not run pnpm install after a new service
  --help         this text`

const options = {
  on: { type: 'string', default: 'order.completed' },
  owner: { type: 'string' },
  summary: { type: 'string' },
  'no-install': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const ask = async (): Promise<string[]> => {
  if (!process.stdin.isTTY) throw new GenerateError(help)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const kind = await terminal.question('service or event? ')
    return [kind.trim(), (await terminal.question(kind === 'event' ? 'its type? ' : 'its name? ')).trim()]
  } finally {
    terminal.close()
  }
}

const install = async () => {
  const { exitCode, output } = await runTool('pnpm', ['install', '--no-frozen-lockfile'], rootDir)
  if (exitCode !== 0) throw new GenerateError(`pnpm install failed:\n${output}`)
}

const renewDocuments = async () => {
  const { exitCode, output } = await runOwn('packages/contract-gate/src/main.ts', [])
  if (exitCode !== 0) throw new GenerateError(`npm run contracts failed:\n${output}`)
}

const writeConfiguration = async () => {
  const { exitCode, output } = await runOwn('packages/shipping/src/main.ts', ['write-configuration'])
  if (exitCode !== 0) throw new GenerateError(output)
  return output.trim()
}

const makeService = async (name: string, { on, skipInstall }: { on: string; skipInstall: boolean }) => {
  const paths = await generateService(rootDir, name, on)
  const next = `Say in apps/${name}/package.json what it owns, then npm test -- apps/${name}`
  // The schema of its variables can be read only with its packages.
  if (skipInstall) return { paths, next: `Install, then npm run generate -- configuration. ${next}` }
  await install()
  await writeConfiguration()
  return { paths, next }
}

const makeEvent = async (type: string, wish: { owner?: string; summary?: string }) => {
  const paths = await generateEvent(rootDir, type, wish)
  return { paths, next: `Give it its fields in ${paths[0] ?? ''}, then npm run contracts` }
}

const run = async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  if (positionals.length === 1 && positionals[0] === 'configuration') {
    return console.log(await writeConfiguration())
  }
  const [kind, name, ...more] = positionals.length > 0 ? positionals : await ask()
  if (name === undefined || more.length > 0 || (kind !== 'service' && kind !== 'event')) {
    throw new GenerateError(help)
  }
  const { owner, summary } = values
  const made =
    kind === 'service'
      ? await makeService(name, { on: values.on, skipInstall: values['no-install'] })
      : await makeEvent(name, { ...(owner && { owner }), ...(summary && { summary }) })
  await renewDocuments()
  for (const path of made.paths) console.log(`  ${path}`)
  console.log(`\n${made.next}`)
}

try {
  await run()
} catch (error) {
  const isWrongOption =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (!isWrongOption && !(error instanceof GenerateError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
