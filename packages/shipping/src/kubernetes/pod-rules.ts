import {
  at,
  isObject,
  type JsonObject,
  listAt,
  objectAt,
  podsOf,
  type Resource,
  textAt,
  titleOf,
} from './resource.ts'

/** What else a rule may look at. */
export interface Surroundings {
  readonly resources: readonly Resource[]
  /** Every variable that a pod of this set gets from ConfigMaps, by the ConfigMap's name. */
  readonly configMaps: ReadonlyMap<string, JsonObject>
}

/** One thing that must hold for a pod; undefined when it does. */
type PodRule = (pod: JsonObject, around: Surroundings) => string | undefined

const containerOf = (pod: JsonObject) => objectAt(listAt(pod, 'spec', 'containers')[0])

/** What a container gets from ConfigMaps as a whole, and by name with a value. */
export const plainVariables = (pod: JsonObject, { configMaps }: Surroundings): Record<string, string> => {
  const container = containerOf(pod)
  const wholes = listAt(container, 'envFrom').map((each) =>
    configMaps.get(textAt(each, 'configMapRef', 'name')),
  )
  const named = listAt(container, 'env')
    .filter((each) => at(each, 'value') !== undefined)
    .map((each) => [textAt(each, 'name'), textAt(each, 'value')] as const)
  const fromMaps = wholes.flatMap((each) =>
    Object.keys(each ?? {}).map((name) => [name, textAt(each, name)] as const),
  )
  return Object.fromEntries([...fromMaps, ...named])
}

const isTrue = (pod: JsonObject, path: readonly string[], wanted: boolean | string | number) =>
  at(pod, ...path) === wanted ? undefined : `${path.join('.')} must be ${wanted}`

const always: readonly PodRule[] = [
  (pod) => isTrue(pod, ['spec', 'securityContext', 'runAsNonRoot'], true),
  (pod) => isTrue(pod, ['spec', 'securityContext', 'seccompProfile', 'type'], 'RuntimeDefault'),
  (pod) => isTrue(pod, ['spec', 'automountServiceAccountToken'], false),
  (pod) => isTrue(containerOf(pod), ['securityContext', 'readOnlyRootFilesystem'], true),
  (pod) => isTrue(containerOf(pod), ['securityContext', 'allowPrivilegeEscalation'], false),
  (pod) =>
    listAt(containerOf(pod), 'securityContext', 'capabilities', 'drop').includes('ALL')
      ? undefined
      : 'must drop ALL capabilities',
  (pod) =>
    textAt(containerOf(pod), 'resources', 'requests', 'cpu') !== '' &&
    textAt(containerOf(pod), 'resources', 'limits', 'memory') !== ''
      ? undefined
      : 'must request CPU and memory, and limit memory',
  (pod) => (/:[^/]+$/.test(textAt(containerOf(pod), 'image')) ? undefined : 'its image has no tag'),
]

const MARGIN_SECONDS = 2

const drainFits: PodRule = (pod, around) => {
  const { SHUTDOWN_DEADLINE_MS = '8000' } = plainVariables(pod, around)
  const preStop = Number(textAt(containerOf(pod), 'lifecycle', 'preStop', 'sleep', 'seconds'))
  const needed = preStop + Number(SHUTDOWN_DEADLINE_MS) / 1000 + MARGIN_SECONDS
  const grace = Number(textAt(pod, 'spec', 'terminationGracePeriodSeconds'))
  return grace >= needed
    ? undefined
    : `terminationGracePeriodSeconds ${grace} is less than the ${needed} s of a drain`
}

const portNames = (pod: JsonObject) => listAt(containerOf(pod), 'ports').map((port) => textAt(port, 'name'))

const probeRule =
  (probe: string, paths: readonly string[]): PodRule =>
  (pod) => {
    const { path, port } = objectAt(containerOf(pod), probe, 'httpGet')
    if (typeof path !== 'string' || !paths.includes(path))
      return `${probe} must ask for ${paths.join(' or ')}`
    return typeof port === 'string' && portNames(pod).includes(port)
      ? undefined
      : `${probe} asks at a port that is not there`
  }

// The shop has no health routes; one of its own files says that it answers.
const running: readonly PodRule[] = [
  probeRule('startupProbe', ['/healthz', '/icon.svg']),
  probeRule('livenessProbe', ['/healthz', '/icon.svg']),
  probeRule('readinessProbe', ['/readyz', '/icon.svg']),
  drainFits,
  (pod) =>
    listAt(pod, 'spec', 'topologySpreadConstraints').length > 0
      ? undefined
      : 'must spread over nodes and zones',
]

/** What is wrong with the pods of a rendered overlay. */
export const podProblems = (around: Surroundings): string[] =>
  podsOf(around.resources).flatMap(({ owner, pod }) => {
    const rules = owner.kind === 'Deployment' ? [...always, ...running] : always
    const broken = rules.map((rule) => rule(pod, around)).filter((each) => each !== undefined)
    return broken.map((each) => `${titleOf(owner)}: ${each}`)
  })

/** The ConfigMaps of a rendered overlay, by name. */
export const configMapsOf = (resources: readonly Resource[]): Map<string, JsonObject> =>
  new Map(
    resources
      .filter(({ kind }) => kind === 'ConfigMap')
      .map((each) => [each.metadata.name, isObject(each['data']) ? each['data'] : {}]),
  )
