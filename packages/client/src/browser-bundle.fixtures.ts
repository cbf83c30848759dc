import { relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown, type OutputChunk } from 'rolldown'

const root = new URL('../../..', import.meta.url).pathname
const entry = new URL('entry.ts', import.meta.url).pathname

/** What a page would load for a piece of code. */
export interface BrowserBundle {
  /**
   * What the page is made of: `packages/client/src/index.ts` for a file of the repository, `@trpc/client` for one of an
   * installed package, `node:fs` for what a browser does not have.
   */
  readonly parts: readonly string[]
  /** Compressed bytes of what is loaded at once. */
  readonly startBytes: number
  /** Compressed bytes of what is loaded when it is needed. */
  readonly laterBytes: number
}

const partOf = (module: string): string => {
  const installed = module.split(`node_modules${sep}`).at(-1) ?? module
  if (installed !== module)
    return installed
      .split(sep)
      .slice(0, installed.startsWith('@') ? 2 : 1)
      .join('/')
  return module.startsWith(root) ? relative(root, module).replaceAll(sep, '/') : module
}

const bytesOf = (chunks: readonly OutputChunk[]) =>
  chunks.reduce((bytes, { code }) => bytes + gzipSync(code, { level: 9 }).length, 0)

/** Bundles code for browsers as an optimised page has it, as if it stood beside this file. */
export const bundleForBrowser = async (code: string, external: string[] = []): Promise<BrowserBundle> => {
  await using build = await rolldown({
    input: entry,
    platform: 'browser',
    external,
    plugins: [
      {
        name: 'entry',
        load: (id) => (id === entry ? code : undefined),
        resolveId: (id) => (id === entry ? id : undefined),
      },
    ],
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // Node's own modules stay imports; they are found below.
    onLog: () => undefined,
  })
  const { output } = await build.generate({ minify: true })
  const chunks = output.filter((each) => each.type === 'chunk')
  const files = new Set(chunks.map(({ fileName }) => fileName))
  const [start] = chunks
  const atOnce = chunks.filter(({ isEntry, fileName }) => isEntry || start?.imports.includes(fileName))
  const modules = chunks.flatMap((chunk) =>
    Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  )
  const left = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const parts = [...modules.filter((id) => id !== entry).map(partOf), ...left.filter((id) => !files.has(id))]
  return {
    parts: [...new Set(parts)].filter((part) => !part.startsWith('\0')).toSorted(),
    startBytes: bytesOf(atOnce),
    laterBytes: bytesOf(chunks.filter((chunk) => !atOnce.includes(chunk))),
  }
}
