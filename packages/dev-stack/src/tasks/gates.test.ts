import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rootDir } from '../paths.ts'
import { repositoryGates } from './gates.ts'
import { runGates } from './run-gates.ts'

type Files = Readonly<Record<string, string>>

const manifest = (name: string, more: object = {}) => {
  const exports = { '.': './src/index.ts' }
  const fields = {
    name: `@waybill/${name}`,
    version: '0.0.0',
    private: true,
    type: 'module',
    exports,
    ...more,
  }
  return `${JSON.stringify(fields, null, 2)}\n`
}
const dependencies = { '@waybill/contracts': 'workspace:*' }

const root = {
  name: 'small',
  private: true,
  type: 'module',
  devDependencies: { oxlint: '*' },
  packageManager: 'pnpm@12.21.0',
}

// A repository in small, in which every gate is content.
const clean: Files = {
  '.gitignore': 'node_modules\n',
  'package.json': `${JSON.stringify(root, null, 2)}\n`,
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'knip.json': '{ "workspaces": { "packages/store": { "entry": ["src/main.ts"] } } }\n',
  'packages/contracts/package.json': manifest('contracts'),
  'packages/contracts/src/index.ts': "export { price } from './price.ts'\n",
  'packages/contracts/src/price.ts': 'export const price = 3\n',
  'packages/store/package.json': manifest('store', { dependencies }),
  'packages/store/src/index.ts': 'export {}\n',
  'packages/store/src/main.ts':
    "import { price } from '@waybill/contracts'\n\nif (price > 2) throw new Error('too dear')\n",
}

const repository = (changes: Files): string => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-gates-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of ['oxlint.config.ts', 'tsconfig.json', 'turbo.json', '.oxfmtrc.json']) {
    cpSync(join(rootDir, file), join(folder, file))
  }
  cpSync(join(rootDir, 'packages/tsconfig'), join(folder, 'packages/tsconfig'), { recursive: true })
  for (const [path, text] of Object.entries({ ...clean, ...changes })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  symlinkSync(join(rootDir, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'packages/store/node_modules/@waybill'), { recursive: true })
  symlinkSync(
    join(folder, 'packages/contracts'),
    join(folder, 'packages/store/node_modules/@waybill/contracts'),
  )
  return folder
}

const failedGates = async (changes: Files) => {
  const written: string[] = []
  const verdicts = await runGates(repositoryGates(repository(changes)), (text) => written.push(text))
  return { failed: verdicts.filter(({ ok }) => !ok).map(({ gate }) => gate.name), output: written.join('') }
}

const main = 'packages/store/src/main.ts'
const after = (line: string): Files => ({ [main]: `${clean[main] ?? ''}${line}\n` })

const breaks: [what: string, changes: Files, gates: string[]][] = [
  ['a floating promise', after('Promise.resolve(price)'), ['lint']],
  [
    'an import from a layer above',
    after("import '@waybill/orders'"),
    ['lint', 'types', 'unused', 'boundaries'],
  ],
  ['a type error', after("const wrong: number = 'a'\nif (wrong > price) throw new Error()"), ['types']],
  ['an export that nobody uses', after('export const unused = price'), ['unused']],
  ['an import out of a package', after("import '../../contracts/src/price.ts'"), ['boundaries']],
  ['double quotes', after('if (String(price) === "a") throw new Error()'), ['format']],
  [
    'a manifest in disorder',
    { 'packages/store/package.json': manifest('store', { dependencies, private: 1 }) },
    ['manifests'],
  ],
  [
    'a barrel that names nothing',
    { 'packages/contracts/src/index.ts': "export * from './price.ts'\n" },
    ['house'],
  ],
  [
    'tools that are told to ignore everything',
    { '.gitignore': 'node_modules\npackages\n' },
    ['lint', 'unused', 'format'],
  ],
]

describe('the gates on a repository in small', { timeout: 60_000 }, () => {
  test('all are content with a clean one', async () => {
    const { failed, output } = await failedGates({})
    expect(failed, output).toEqual([])
  })

  test.each(breaks)('%s is seen', async (_, changes, gates) => {
    const { failed, output } = await failedGates(changes)
    expect(failed, output).toEqual(gates)
  })
})
