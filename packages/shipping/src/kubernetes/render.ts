import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import * as z from 'zod'
import { isList, isObject, type Json, type JsonObject, objectAt, type Resource, textAt } from './resource.ts'
import { strategicMerge } from './strategic-merge.ts'

const patchTarget = z.strictObject({
  kind: z.string().optional(),
  name: z.string().optional(),
  labelSelector: z.string().optional(),
})

// Strict: a feature that is not rendered here is refused, not passed over.
const kustomization = z.strictObject({
  apiVersion: z.string(),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  patches: z.array(z.strictObject({ path: z.string(), target: patchTarget.optional() })).default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
  labels: z
    .array(
      z.strictObject({
        pairs: z.record(z.string(), z.string()),
        includeSelectors: z.literal(false),
        includeTemplates: z.literal(true),
      }),
    )
    .default([]),
  configMapGenerator: z
    .array(
      z.strictObject({
        name: z.string(),
        behavior: z.literal('merge').optional(),
        literals: z.array(z.string()),
      }),
    )
    .default([]),
})
type Kustomization = z.output<typeof kustomization>

const clusterWide = new Set(['Namespace'])
/** Names of the ConfigMaps that generators made: they get a hash, and so do references to them. */
type Generated = Set<string>

const readYaml = (path: string): Json[] =>
  parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw new Error(`${path}: ${error.message}`)
    return document.toJS() as Json
  })

const readResources = (path: string): Resource[] =>
  readYaml(path)
    .filter((each) => each !== null)
    .map((each) => {
      if (isObject(each) && textAt(each, 'kind') && textAt(each, 'metadata', 'name')) return each as Resource
      throw new Error(`${path}: a document is no resource`)
    })

const selects = (selector: string, labels: JsonObject): boolean =>
  selector.split(',').every((part) => {
    const [name = '', value] = part.split('=')
    return labels[name.trim()] === value?.trim()
  })

const matches = (resource: Resource, target: z.output<typeof patchTarget>): boolean =>
  (target.kind === undefined || target.kind === resource.kind) &&
  (target.name === undefined || new RegExp(`^(?:${target.name})$`).test(resource.metadata.name)) &&
  (target.labelSelector === undefined ||
    selects(target.labelSelector, objectAt(resource, 'metadata', 'labels')))

const patchAll = (
  resources: readonly Resource[],
  { path, target }: Kustomization['patches'][number],
  folder: string,
) => {
  const [patch] = readYaml(join(folder, path))
  if (!isObject(patch)) throw new Error(`${join(folder, path)} is no patch`)
  const wanted = target ?? { kind: textAt(patch, 'kind'), name: textAt(patch, 'metadata', 'name') }
  if (!resources.some((each) => matches(each, wanted)))
    throw new Error(`${join(folder, path)} patches nothing`)
  const { metadata, ...change } = patch
  const { name: _, ...meta } = objectAt({ metadata: metadata ?? {} }, 'metadata')
  const whole = Object.keys(meta).length > 0 ? { ...change, metadata: meta } : change
  return resources.map((each) => (matches(each, wanted) ? (strategicMerge(each, whole) as Resource) : each))
}

const withLabels = (resource: Resource, pairs: Readonly<Record<string, string>>): Resource => {
  const template = objectAt(resource, 'spec', 'template')
  const metadata = <Metadata extends JsonObject>(of: Metadata) => ({
    ...of,
    labels: { ...objectAt(of, 'labels'), ...pairs },
  })
  const labelled = { ...resource, metadata: metadata(resource.metadata) } as Resource
  if (Object.keys(template).length === 0 || !isObject(resource['spec'])) return labelled
  const withTemplate = { ...template, metadata: metadata(objectAt(template, 'metadata')) }
  return { ...labelled, spec: { ...resource['spec'], template: withTemplate } }
}

/** Replaces texts wherever `change` has another one for a key and its value. */
const rewrite = (value: Json, change: (key: string, text: string) => string, key = ''): Json => {
  if (typeof value === 'string') return change(key, value)
  if (isList(value)) return value.map((each) => rewrite(each, change, key))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rewrite(each, change, name)]))
}

const withImages = (resource: Resource, images: Kustomization['images']): Resource =>
  rewrite(resource, (key, text) => {
    const image = key === 'image' ? images.find(({ name }) => name === text) : undefined
    return image === undefined ? text : `${image.newName}:${image.newTag}`
  }) as Resource

const isConfigMap = (resource: Resource, name: string) =>
  resource.kind === 'ConfigMap' && resource.metadata.name === name

const generateConfigMap = (
  all: readonly Resource[],
  { name, behavior, literals }: Kustomization['configMapGenerator'][number],
): Resource[] => {
  const before = all.find((each) => isConfigMap(each, name))
  if ((behavior === 'merge') !== (before !== undefined)) throw new Error(`ConfigMap ${name}: merge or make?`)
  const data = Object.fromEntries(literals.map((each) => each.split(/=(.*)/s, 2) as [string, string]))
  const made: Resource = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: before?.metadata ?? { name },
    data: { ...objectAt(before, 'data'), ...data },
  }
  return before === undefined ? [...all, made] : all.map((each) => (each === before ? made : each))
}

const readKustomization = (folder: string): Kustomization => {
  const path = join(folder, 'kustomization.yaml')
  const read = kustomization.safeParse(readYaml(path)[0])
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`)
  return read.data
}

const withNamespace = (resource: Resource, namespace: string): Resource => {
  const place = clusterWide.has(resource.kind) ? { name: namespace } : { namespace }
  return { ...resource, metadata: { ...resource.metadata, ...place } }
}

const build = (folder: string, generated: Generated, inherited: readonly Resource[] = []): Resource[] => {
  const file = readKustomization(folder)
  const { namespace } = file
  let all = [...inherited]
  for (const each of file.resources) {
    const target = join(folder, each)
    all.push(...(statSync(target).isDirectory() ? build(target, generated) : readResources(target)))
  }
  for (const each of file.configMapGenerator) {
    all = generateConfigMap(all, each)
    generated.add(each.name)
  }
  for (const each of file.components) all = build(join(folder, each), generated, all)
  for (const patch of file.patches) all = patchAll(all, patch, folder)
  if (namespace !== undefined) all = all.map((each) => withNamespace(each, namespace))
  for (const { pairs } of file.labels) all = all.map((each) => withLabels(each, pairs))
  return all.map((each) => withImages(each, file.images))
}

// kustomize's own: the first ten digits of a SHA-256 over the content, with letters that make no words.
const hashOf = (resource: Resource): string => {
  // The name is not part of it, although its place is.
  const content = JSON.stringify({ data: objectAt(resource, 'data'), kind: 'ConfigMap', name: '' })
  const letters: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' }
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 10)
  return digest.replace(/[013ae]/g, (digit) => letters[digit] ?? digit)
}

const sorted = (data: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)))

// Only these mention a ConfigMap, where one is used here.
const references = new Set(['configMapRef', 'configMapKeyRef'])

const renameReferences = (value: Json, names: ReadonlyMap<string, string>): Json => {
  if (isList(value)) return value.map((each) => renameReferences(each, names))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, each]): [string, Json] => {
    const name = references.has(key) ? names.get(textAt(each, 'name')) : undefined
    return [key, name !== undefined && isObject(each) ? { ...each, name } : renameReferences(each, names)]
  })
  return Object.fromEntries(entries)
}

/**
 * What `kustomize build` makes of a folder, for the features that ours use; another one is refused. A test compares it
 * with kustomize's own output.
 * @throws Error for YAML that cannot be read, a patch that fits nothing, and whatever is not known here.
 */
export const renderKustomization = (folder: string): Resource[] => {
  const generated: Generated = new Set()
  const all = build(folder, generated)
  const names = new Map<string, string>()
  const finished = all.map((each) => {
    if (each.kind !== 'ConfigMap' || !generated.has(each.metadata.name)) return each
    const whole = { ...each, data: sorted(objectAt(each, 'data')) }
    const name = `${each.metadata.name}-${hashOf(whole)}`
    names.set(each.metadata.name, name)
    return { ...whole, metadata: { ...each.metadata, name } }
  })
  return finished.map((each) => renameReferences(each, names) as Resource)
}
