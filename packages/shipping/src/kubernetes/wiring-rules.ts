import {
  at,
  isObject,
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  podsOf,
  type Resource,
  textAt,
  titleOf,
} from './resource.ts'

const ofKind = (resources: readonly Resource[], kind: string) =>
  resources.filter((each) => each.kind === kind)
const names = (resources: readonly Resource[], kind: string) =>
  new Set(ofKind(resources, kind).map(({ metadata }) => metadata.name))

const fits = (selector: JsonObject, labels: JsonObject): boolean => {
  const pairs = Object.entries(objectAt(selector, 'matchLabels')).every(
    ([key, value]) => labels[key] === value,
  )
  const expressions = listAt(selector, 'matchExpressions').every((each) =>
    listAt(each, 'values').includes(labels[textAt(each, 'key')] ?? ''),
  )
  return pairs && expressions
}

const podLabels = (resources: readonly Resource[]) =>
  podsOf(resources).map(({ pod }) => objectAt(pod, 'metadata', 'labels'))

const portsOf = (resources: readonly Resource[], labels: JsonObject): string[] =>
  podsOf(resources)
    .filter(({ pod }) => fits({ matchLabels: labels }, objectAt(pod, 'metadata', 'labels')))
    .flatMap(({ pod }) => listAt(pod, 'spec', 'containers').flatMap((each) => listAt(each, 'ports')))
    .flatMap((port) => [textAt(port, 'name'), textAt(port, 'containerPort')])

const services = (resources: readonly Resource[]): string[] =>
  ofKind(resources, 'Service').flatMap((service) => {
    const ports = portsOf(resources, objectAt(service, 'spec', 'selector'))
    if (ports.length === 0) return [`${titleOf(service)}: selects no pod`]
    const targets = listAt(service, 'spec', 'ports').map((port) => textAt(port, 'targetPort'))
    return targets
      .filter((each) => !ports.includes(each))
      .map((each) => `${titleOf(service)}: no pod has port ${each}`)
  })

const selectors = (resources: readonly Resource[]): string[] => {
  const own = ofKind(resources, 'Deployment').flatMap((each) =>
    fits(objectAt(each, 'spec', 'selector'), objectAt(each, 'spec', 'template', 'metadata', 'labels'))
      ? []
      : [`${titleOf(each)}: its selector does not fit its pods`],
  )
  const budgets = ofKind(resources, 'PodDisruptionBudget').flatMap((each) =>
    podLabels(resources).some((labels) => fits(objectAt(each, 'spec', 'selector'), labels))
      ? []
      : [`${titleOf(each)}: selects no pod`],
  )
  return [...own, ...budgets]
}

const scaled = (resources: readonly Resource[]): string[] => {
  const deployments = names(resources, 'Deployment')
  const scalers = [...ofKind(resources, 'HorizontalPodAutoscaler'), ...ofKind(resources, 'ScaledObject')]
  const targets = scalers.map((each) => textAt(each, 'spec', 'scaleTargetRef', 'name'))
  return [
    ...targets
      .filter((name) => !deployments.has(name))
      .map((name) => `a scaler names ${name}, which is no Deployment`),
    ...targets
      .filter((name, index) => targets.indexOf(name) !== index)
      .map((name) => `${name} has two scalers`),
    ...ofKind(resources, 'Deployment')
      .filter((each) => targets.includes(each.metadata.name) === (at(each, 'spec', 'replicas') !== undefined))
      .map((each) => `${titleOf(each)}: either a scaler or replicas, not both and not none`),
  ]
}

const publicPaths = new Set(['/trpc', '/v1', '/docs'])

const ingresses = (resources: readonly Resource[]): string[] => {
  const known = names(resources, 'Service')
  return ofKind(resources, 'Ingress').flatMap((ingress) =>
    listAt(ingress, 'spec', 'rules')
      .flatMap((rule) => listAt(rule, 'http', 'paths'))
      .flatMap((each) => {
        const [path, service] = [textAt(each, 'path'), textAt(each, 'backend', 'service', 'name')]
        if (!known.has(service))
          return [`${titleOf(ingress)}: ${path} leads to ${service}, which is not there`]
        const isInside = service === 'gateway' && !publicPaths.has(path)
        return isInside ? [`${titleOf(ingress)}: ${path} of the gateway is not for the outside`] : []
      }),
  )
}

const accounts = (resources: readonly Resource[]): string[] => {
  const known = names(resources, 'ServiceAccount')
  return podsOf(resources)
    .filter(({ pod }) => !known.has(textAt(pod, 'spec', 'serviceAccountName')))
    .map(({ owner }) => `${titleOf(owner)}: its ServiceAccount is not there`)
}

const denials = (resources: readonly Resource[]): string[] =>
  podsOf(resources).some(({ owner }) => owner.kind === 'Deployment') &&
  !ofKind(resources, 'NetworkPolicy').some(
    (each) =>
      Object.keys(objectAt(each, 'spec', 'podSelector')).length === 0 &&
      ['Ingress', 'Egress'].every((type) => listAt(each, 'spec', 'policyTypes').includes(type)) &&
      at(each, 'spec', 'ingress') === undefined,
  )
    ? ['there is no NetworkPolicy that denies everything']
    : []

const podSelectorsIn = (value: Json): JsonObject[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(podSelectorsIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'podSelector' && isObject(each) ? [each] : podSelectorsIn(each),
  )
}

// Pods of the operators are made by them: their labels are the operators'.
const isForeign = (selector: JsonObject) => {
  const labels = objectAt(selector, 'matchLabels')
  return labels['app.kubernetes.io/component'] === 'rabbitmq' || labels['app'] !== undefined
}

const policies = (resources: readonly Resource[], everyPod: readonly JsonObject[]): string[] =>
  ofKind(resources, 'NetworkPolicy').flatMap((policy) =>
    podSelectorsIn(policy)
      .filter((selector) => !isForeign(selector) && !everyPod.some((labels) => fits(selector, labels)))
      .map((selector) => `${titleOf(policy)}: ${JSON.stringify(selector)} selects no pod of ours`),
  )

/**
 * Names, ports and selectors that lead nowhere. `everyPod` has the labels of all pods, jobs' too, which are rendered by
 * themselves.
 */
export const wiringProblems = (resources: readonly Resource[], everyPod: readonly JsonObject[]): string[] => [
  ...services(resources),
  ...selectors(resources),
  ...scaled(resources),
  ...ingresses(resources),
  ...accounts(resources),
  ...denials(resources),
  ...policies(resources, everyPod),
]

/** The labels of every pod in a rendered overlay. */
export const labelsOf = podLabels
