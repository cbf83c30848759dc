import { globSync } from 'node:fs'

const ignored = new Set([
  'node_modules',
  'dist',
  'coverage',
  '.git',
  '.turbo',
  '.waybill',
  '.next',
  'next-env.d.ts',
  'pnpm-lock.yaml',
])
const text = '**/*.{ts,tsx,mjs,js,json,jsonc,yaml,yml,md,css,html,sh}'
const textByPlace = ['.github/**/*', '.ci/*', 'deploy/**/*', '.env.example', '*']

/** The repository's own text files, relative to its root, without what git ignores. Needs no git. */
export function textFiles(root: string): string[] {
  const files = globSync([text, ...textByPlace], {
    cwd: root,
    withFileTypes: true,
    exclude: ({ name }) => ignored.has(name),
  })
  const prefix = root.length + 1
  const paths = files.filter((file) => file.isFile()).map((file) => `${file.parentPath}/${file.name}`)
  return [...new Set(paths.map((path) => path.slice(prefix)))].toSorted()
}

const generated =
  /^(?:docs\/(?:openapi\.json|asyncapi\.yaml|events\.md|schemas\/events\/.*)|packages\/(?:contracts\/released\.json|acceptance\/src\/partner-api\.d\.ts))$/

/** What the linter reads among `paths`: TypeScript and JavaScript, except what is generated. */
export function codeFiles(paths: readonly string[]): string[] {
  return paths.filter((path) => /\.(?:ts|tsx|mjs|js)$/.test(path) && !generated.test(path))
}

/** What the formatter reads among `paths`; generated documents are not its own. */
export function formattedFiles(paths: readonly string[]): string[] {
  return paths.filter(
    (path) => /\.(?:ts|tsx|mjs|js|json|yaml|yml|md|css)$/.test(path) && !generated.test(path),
  )
}

/** The workspaces' TypeScript among `paths`: what the compiler, turbo and knip must have read. */
export function workspaceSources(paths: readonly string[]): string[] {
  return paths.filter((path) => /^(?:apps\/[^/]+|packages\/[^/]+|bench)\/src\/.*\.tsx?$/.test(path))
}

/** The workspaces' manifests among `paths`. */
export function manifests(paths: readonly string[]): string[] {
  return paths.filter((path) => /^(?:apps\/[^/]+|packages\/[^/]+|bench)\/package\.json$/.test(path))
}
