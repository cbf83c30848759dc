import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, readManifest } from './manifest.ts'

/** A package that is in the image. */
export interface Component {
  readonly name: string
  readonly version: string
  /** As its manifest says it. */
  readonly license: string | undefined
}

const folderOf = (moduleId: string): string | undefined => {
  const inPackage = /^(?<folder>.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId)
  const folder = inPackage?.groups?.['folder']
  if (folder !== undefined) return folder
  for (let each = dirname(moduleId); each !== dirname(each); each = dirname(each)) {
    if (existsSync(join(each, 'package.json'))) return each
  }
  return undefined
}

const byName = (a: Component, b: Component) =>
  a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1

/** The packages that modules come from, each once, by name. Modules that are no files come from none. */
export const packagesOf = async (moduleIds: readonly string[]): Promise<Component[]> => {
  const folders = new Set(moduleIds.filter((id) => id.startsWith('/')).map(folderOf))
  const found = new Map<string, Component>()
  for (const folder of folders) {
    if (folder === undefined) continue
    const { name, version, license } = await readManifest(folder)
    found.set(`${name}@${version}`, { name, version, license })
  }
  return [...found.values()].toSorted(byName)
}

const purlOf = ({ name, version }: Component) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** A CycloneDX 1.6 document for what is in a service's folder. */
export const bomOf = ({ name, version }: Manifest, components: readonly Component[]): object => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name, version } },
  components: components.map((each) => ({
    type: 'library',
    name: each.name,
    version: each.version,
    purl: purlOf(each),
    'bom-ref': purlOf(each),
    ...(each.license !== undefined && { licenses: [{ expression: each.license }] }),
  })),
})
