import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { rolldown, type Plugin, type RolldownOutput } from 'rolldown'
import { type Component, bomOf, packagesOf } from './bill-of-materials.ts'
import { copyPackages } from './copy-packages.ts'
import { readManifest } from './manifest.ts'

/** What a service's folder for production consists of. */
export interface BundledService {
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  /** Packages that stay outside the bundle, as `name@version`, with what they need. */
  readonly kept: readonly string[]
  /** How many packages are in the bundle. */
  readonly packages: number
}

/** With binaries: they are copied as they are, and must be direct dependencies of the service. */
const native = /^@node-rs\//

// What the database driver tries to load and does without: compression, Kerberos, clouds' credentials.
const absent = [
  '@aws-sdk/credential-providers',
  '@mongodb-js/zstd',
  'aws4',
  'gcp-metadata',
  'kerberos',
  'mongodb-client-encryption',
  'snappy',
  'socks',
]

// Umzug comes with a command line of its own, which nothing here runs: 700 KB.
const withoutUmzugsCommandLine: Plugin = {
  name: 'without-umzugs-command-line',
  resolveId: { filter: { id: /^@rushstack\/ts-command-line$/ }, handler: () => '\0no-command-line' },
  load: {
    filter: { id: /^\0no-command-line$/ },
    handler: () => 'export class CommandLineParser {}\nexport class CommandLineAction {}\n',
  },
}

// Bundled CommonJS calls `require` for what stays outside.
const banner = [
  "import { createRequire as createRequireHere } from 'node:module'",
  'const require = createRequireHere(import.meta.url)',
].join('\n')

const build = async (folder: string, dist: string): Promise<RolldownOutput> => {
  const problems: string[] = []
  const bundle = await rolldown({
    input: { main: join(folder, 'src', 'main.ts') },
    cwd: folder,
    platform: 'node',
    external: [native, ...absent],
    plugins: [withoutUmzugsCommandLine],
    onLog: (_level, { code, message }) => {
      // A name that cannot be resolved would only fail in production.
      if (code === 'UNRESOLVED_IMPORT') problems.push(message)
    },
  })
  const output = await bundle.write({
    dir: dist,
    format: 'esm',
    banner,
    sourcemap: true,
    // Names stay: they are in stack traces and in logs.
    minify: { compress: false, mangle: false, codegen: true },
    codeSplitting: false,
  })
  await bundle.close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return output
}

const outside = ({ output }: RolldownOutput): string[] => {
  const imported = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []))
  return imported.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
}

/**
 * Writes into `dist`, by default a folder of that name in the service's: `main.js` with everything that it imports, its source map, the native
 * packages that it needs in `node_modules/`, and `sbom.cdx.json`, which names every package with version and licence.
 * @throws Error when an import cannot be resolved, or a native package is not a direct dependency.
 */
export const bundleService = async (
  folder: string,
  dist: string = join(folder, 'dist'),
): Promise<BundledService> => {
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  const manifest = await readManifest(folder)
  const built = await build(folder, dist)
  const names = outside(built)
  const strangers = names.filter((name) => manifest.dependencies[name] === undefined)
  if (strangers.length > 0) {
    throw new Error(`${manifest.name} needs ${strangers.join(', ')} at run time, but does not depend on it`)
  }
  const kept = await copyPackages(names, folder, join(dist, 'node_modules'))
  const modules = built.output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  const inside = await packagesOf(modules)
  const components: Component[] = [...inside, ...kept]
  await writeFile(join(dist, 'package.json'), `${JSON.stringify({ name: manifest.name, type: 'module' })}\n`)
  await writeFile(join(dist, 'sbom.cdx.json'), `${JSON.stringify(bomOf(manifest, components), null, 1)}\n`)
  const files = await Promise.all(
    built.output.map(async ({ fileName }) => {
      const path = join(dist, fileName)
      return { path, bytes: (await stat(path)).size }
    }),
  )
  return { files, kept: kept.map(({ name, version }) => `${name}@${version}`), packages: inside.length }
}
