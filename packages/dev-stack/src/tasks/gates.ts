import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { houseRules, violationsOf } from './house-rules.ts'
import type { Gate, GateRun } from './run-gates.ts'
import { runTool } from './run-tool.ts'
import { packagesReadBySherif } from './sherif-packages.ts'
import { codeFiles, formattedFiles, manifests, textFiles, workspaceSources } from './source-files.ts'

const numberIn = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0)

interface Tool {
  readonly name: string
  readonly args: readonly string[]
  /** Finds the number of files that it read in what it says. */
  readonly count: RegExp
}

const checkedBy = async ({ name, args, count }: Tool, root: string): Promise<GateRun> => {
  const { exitCode, output } = await runTool(name, args, root)
  return { ok: exitCode === 0, filesRead: numberIn(output, count), output }
}

/** Projects of their own beside the root's: code for browsers has another library and other settings. */
const browserProjects = (root: string): string[] => globSync('apps/storefront/tsconfig.json', { cwd: root })

const compile = async (root: string): Promise<GateRun> => {
  const projects = ['tsconfig.json', ...browserProjects(root)]
  const args = ['--noEmit', '--pretty', '--listFiles']
  const runs = await Promise.all(projects.map((project) => runTool('tsc', [...args, '-p', project], root)))
  const lines = runs.flatMap(({ output }) => output.split('\n'))
  const isFile = (line: string) => line.startsWith('/') && !line.includes(': error ')
  const isOwn = (line: string) => line.startsWith(`${root}/`) && !line.includes('/node_modules/')
  return {
    ok: runs.every(({ exitCode }) => exitCode === 0),
    filesRead: new Set(lines.filter(isFile).filter(isOwn)).size,
    output: lines.filter((line) => !isFile(line)).join('\n'),
  }
}

const inspectManifests = async (paths: readonly string[], root: string): Promise<GateRun> => {
  const { exitCode, output } = await runTool('sherif', ['--fail-on-warnings'], root)
  return { ok: exitCode === 0, filesRead: await packagesReadBySherif(paths, root), output }
}

const applyHouseRules = (paths: readonly string[], root: string): Promise<GateRun> => {
  const found = paths.flatMap((path) =>
    violationsOf({ path, text: readFileSync(join(root, path), 'utf8') }, houseRules),
  )
  return Promise.resolve({ ok: found.length === 0, filesRead: paths.length, output: found.join('\n') })
}

/** Every gate of `npm run check` for the repository at `root`, the slow ones first. */
export function repositoryGates(root: string): Gate[] {
  const all = textFiles(root)
  const code = codeFiles(all).length
  const sources = workspaceSources(all).length
  const packages = manifests(all)
  const knip = ['--include-entry-exports', '--no-progress', '--treat-config-hints-as-errors']
  const reporters = ['symbols', join(import.meta.dirname, 'knip-reporter.ts')]
  return [
    {
      name: 'lint',
      holds: 'oxlint, type-aware: promises, unsafe any, layers, cycles, house rules',
      expectedFiles: code,
      run: () => checkedBy({ name: 'oxlint', args: [], count: / on (\d+) files?/ }, root),
    },
    { name: 'types', holds: 'tsc --noEmit', expectedFiles: sources, run: () => compile(root) },
    {
      name: 'unused',
      holds: 'knip: no unused file, export or dependency',
      expectedFiles: sources,
      run: () =>
        checkedBy(
          {
            name: 'knip',
            args: [...knip, ...reporters.flatMap((path) => ['--reporter', path])],
            count: /analysed (\d+) files?/,
          },
          root,
        ),
    },
    {
      name: 'boundaries',
      holds: 'turbo: no undeclared dependency, no import out of a package',
      expectedFiles: sources,
      run: () =>
        checkedBy({ name: 'turbo', args: ['boundaries', '--no-color'], count: /Checked (\d+) files?/ }, root),
    },
    {
      name: 'format',
      holds: 'oxfmt --check',
      expectedFiles: formattedFiles(all).length,
      run: () => checkedBy({ name: 'oxfmt', args: ['--check', '.'], count: / on (\d+) files?/ }, root),
    },
    {
      name: 'manifests',
      holds: 'sherif: every package.json',
      expectedFiles: packages.length,
      run: () => inspectManifests(packages, root),
    },
    {
      name: 'house',
      holds: houseRules.map(({ name }) => name).join(', '),
      expectedFiles: all.length,
      run: () => applyHouseRules(all, root),
    },
  ]
}
