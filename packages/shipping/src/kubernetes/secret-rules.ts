import { at, listAt, objectAt, podsOf, type Resource, textAt, titleOf } from './resource.ts'

/** Required keys of Secrets that no ExternalSecret of an overlay brings; for overlays that have such. */
const missingSecrets = (resources: readonly Resource[]): string[] => {
  const sources = resources.filter(({ kind }) => kind === 'ExternalSecret')
  if (sources.length === 0) return []
  const brought = new Set(
    sources.flatMap((each) =>
      listAt(each, 'spec', 'data').map(
        (key) => `${textAt(each, 'spec', 'target', 'name')}/${textAt(key, 'secretKey')}`,
      ),
    ),
  )
  return podsOf(resources).flatMap(({ owner, pod }) =>
    listAt(pod, 'spec', 'containers', 0, 'env')
      .map((each) => objectAt(each, 'valueFrom', 'secretKeyRef'))
      .filter((each) => at(each, 'name') !== undefined && each['optional'] !== true)
      .map((each) => `${textAt(each, 'name')}/${textAt(each, 'key')}`)
      .filter((key) => !brought.has(key))
      .map((key) => `${titleOf(owner)}: no ExternalSecret brings ${key}`),
  )
}

/** Secrets with values in them, which belong into no repository. */
const openSecrets = (resources: readonly Resource[]): string[] =>
  resources
    .filter(({ kind }) => kind === 'Secret')
    .map((each) => `${titleOf(each)}: a Secret stands in the repository`)

/** More consumers than partitions would stand by for ever. */
const idleConsumers = (resources: readonly Resource[]): string[] => {
  const maps = resources.filter(({ kind }) => kind === 'ConfigMap')
  const partitions = Number(maps.map((each) => textAt(each, 'data', 'EVENT_PARTITIONS')).find(Boolean) ?? 4)
  return resources
    .filter(({ kind }) => kind === 'ScaledObject')
    .filter((each) => Number(textAt(each, 'spec', 'maxReplicaCount')) > partitions)
    .map((each) => `${titleOf(each)}: more replicas than the ${partitions} partitions of EVENT_PARTITIONS`)
}

/** What is wrong with secrets, and with the number of consumers. */
export const secretProblems = (resources: readonly Resource[]): string[] => [
  ...missingSecrets(resources),
  ...openSecrets(resources),
  ...idleConsumers(resources),
]
