import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootDir } from '../paths.ts'
import { houseRules, violationsOf } from './house-rules.ts'
import type { Gate, GateRun } from './run-gates.ts'
import { runTool } from './run-tool.ts'
import { packagesReadBySherif } from './sherif-packages.ts'
import { codeFiles, manifests, textFiles, workspaceSources } from './source-files.ts'

const numberIn = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0)

const checkedBy = async (name: string, args: readonly string[], count: RegExp): Promise<GateRun> => {
  const { exitCode, output } = await runTool(name, args)
  return { ok: exitCode === 0, filesRead: numberIn(output, count), output }
}

const compile = async (): Promise<GateRun> => {
  const { exitCode, output } = await runTool('tsc', ['--noEmit', '--pretty', '--listFiles'])
  const isFile = (line: string) => line.startsWith('/') && !line.includes(': error ')
  const [files, messages] = [output.split('\n').filter(isFile), output.split('\n').filter((l) => !isFile(l))]
  const own = files.filter((line) => line.startsWith(`${rootDir}/`) && !line.includes('/node_modules/'))
  return { ok: exitCode === 0, filesRead: own.length, output: messages.join('\n') }
}

const inspectManifests = async (paths: readonly string[]): Promise<GateRun> => {
  const { exitCode, output } = await runTool('sherif', ['--fail-on-warnings'])
  return { ok: exitCode === 0, filesRead: await packagesReadBySherif(paths), output }
}

const applyHouseRules = (paths: readonly string[]): Promise<GateRun> => {
  const found = paths.flatMap((path) =>
    violationsOf({ path, text: readFileSync(join(rootDir, path), 'utf8') }, houseRules),
  )
  return Promise.resolve({ ok: found.length === 0, filesRead: paths.length, output: found.join('\n') })
}

/** Every gate of `npm run check`, the slow ones first. */
export function repositoryGates(): Gate[] {
  const all = textFiles(rootDir)
  const code = codeFiles(all).length
  const sources = workspaceSources(all).length
  const packages = manifests(all)
  const knip = ['--include-entry-exports', '--no-progress', '--treat-config-hints-as-errors']
  const knipReporters = [
    '--reporter',
    'symbols',
    '--reporter',
    './packages/dev-stack/src/tasks/knip-reporter.ts',
  ]
  return [
    {
      name: 'lint',
      holds: 'oxlint, type-aware: promises, unsafe any, layers, cycles, house rules',
      expectedFiles: code,
      run: () => checkedBy('oxlint', [], / on (\d+) files/),
    },
    { name: 'types', holds: 'tsc --noEmit', expectedFiles: sources, run: compile },
    {
      name: 'unused',
      holds: 'knip: no unused file, export or dependency',
      expectedFiles: sources,
      run: () => checkedBy('knip', [...knip, ...knipReporters], /analysed (\d+) files/),
    },
    {
      name: 'boundaries',
      holds: 'turbo: no undeclared dependency, no import out of a package',
      expectedFiles: sources,
      run: () => checkedBy('turbo', ['boundaries', '--no-color'], /Checked (\d+) files/),
    },
    {
      name: 'format',
      holds: 'oxfmt --check',
      expectedFiles: code,
      run: () => checkedBy('oxfmt', ['--check', '.'], / on (\d+) files/),
    },
    {
      name: 'manifests',
      holds: 'sherif: every package.json',
      expectedFiles: packages.length,
      run: () => inspectManifests(packages),
    },
    {
      name: 'house',
      holds: houseRules.map(({ name }) => name).join(', '),
      expectedFiles: all.length,
      run: () => applyHouseRules(all),
    },
  ]
}
