import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ConfiguredService, readServices } from '../configuration/services.ts'
import { rootDir } from '../paths.ts'
import { overlayProblems } from './check-kubernetes.ts'
import { renderKustomization } from './render.ts'
import type { Resource } from './resource.ts'
import { labelsOf } from './wiring-rules.ts'

const prod = renderKustomization(join(rootDir, 'deploy/k8s/overlays/prod'))
const jobs = renderKustomization(join(rootDir, 'deploy/k8s/overlays/prod/release'))
const known = new Map<string, boolean>()
let services: ConfiguredService[]
beforeAll(async () => {
  services = await readServices(rootDir)
})

const problemsOf = (resources: readonly Resource[]) =>
  overlayProblems(resources, { services, everyPod: [...labelsOf(prod), ...labelsOf(jobs)], known })

/** The production overlay with one text replaced in one resource. */
const broken = (title: string, from: string, to: string): Resource[] =>
  prod.map((each) => {
    if (`${each.kind}/${each.metadata.name}` !== title) return each
    const text = JSON.stringify(each)
    if (!text.includes(from)) throw new Error(`${title} has no ${from}`)
    return JSON.parse(text.replace(from, to)) as Resource
  })

const breaks: [what: string, title: string, from: string, to: string, said: string][] = [
  ['a misspelt field', 'Deployment/orders', '"readinessProbe"', '"readynessProbe"', 'there is no field'],
  ['a wrong type', 'Service/orders', '"port":8080', '"port":"many"', 'must be integer'],
  ['a probe that asks elsewhere', 'Deployment/orders', '"/readyz"', '"/ready"', 'readinessProbe must ask'],
  ['a grace too short', 'Deployment/orders', 'Seconds":30', 'Seconds":20', 'of a drain'],
  ['a writable root', 'Deployment/orders', 'Filesystem":true', 'Filesystem":false', 'readOnlyRoot'],
  ['root', 'Deployment/orders', 'runAsNonRoot":true', 'runAsNonRoot":false', 'runAsNonRoot'],
  ['a capability', 'Deployment/orders', '["ALL"]', '["NET_RAW"]', 'capabilities'],
  [
    'a variable that nobody reads',
    'Deployment/gateway',
    '"USERS_URL"',
    '"USER_URL"',
    'is no variable of gateway',
  ],
  [
    'a required variable that is missing',
    'Deployment/gateway',
    '"USERS_URL"',
    '"RPC_TIMEOUT_MS"',
    'USERS_URL is not set',
  ],
  [
    'a value that the schema refuses',
    'Deployment/gateway',
    'http://users:8080',
    'users:8080',
    'USERS_URL must be a URL',
  ],
  [
    'a secret as a value',
    'Deployment/orders',
    '"valueFrom":{"secretKeyRef":{"name":"orders","key":"AMQP_URL"}}',
    '"value":"amqp://a:b@c/d"',
    'AMQP_URL is a secret',
  ],
  [
    'a port that no pod has',
    'Service/orders',
    '"targetPort":"http"',
    '"targetPort":"web"',
    'no pod has port web',
  ],
  [
    'a selector for nobody',
    'PodDisruptionBudget/orders',
    '"matchLabels":{"app.kubernetes.io/name":"orders"',
    '"matchLabels":{"app.kubernetes.io/name":"order"',
    'selects no pod',
  ],
  ['a policy for nobody', 'NetworkPolicy/gateway', '"storefront"', '"shop"', 'selects no pod of ours'],
  ['a policy that lets everything in', 'NetworkPolicy/default-deny', '"Ingress",', '', 'denies everything'],
  ['an inner path in the open', 'Ingress/api', '"/docs"', '"/metrics"', 'not for the outside'],
  [
    'more consumers than partitions',
    'ScaledObject/orders',
    '"maxReplicaCount":4',
    '"maxReplicaCount":5',
    'partitions',
  ],
  [
    'a scaler of nothing',
    'ScaledObject/orders',
    '"scaleTargetRef":{"name":"orders"',
    '"scaleTargetRef":{"name":"order"',
    'no Deployment',
  ],
  [
    'a secret that nobody brings',
    'ExternalSecret/orders',
    '"secretKey":"AMQP_URL"',
    '"secretKey":"AMQP"',
    'brings orders/AMQP_URL',
  ],
  [
    'an image without a tag',
    'Deployment/orders',
    /waybill\/orders:[^"]+/.exec(JSON.stringify(prod))?.[0] ?? '',
    'waybill/orders',
    'no tag',
  ],
]

describe('the manifests', () => {
  it('hold every rule as they are', async () => {
    expect(await problemsOf(prod)).toEqual([])
  })

  it.each(breaks)('%s is seen', async (_, title, from, to, said) => {
    expect((await problemsOf(broken(title, from, to))).join('\n')).toContain(said)
  })

  it('a kind without a schema is refused', async () => {
    const strange: Resource = { apiVersion: 'example.com/v1', kind: 'Strange', metadata: { name: 'x' } }
    expect(await problemsOf([strange])).toEqual(['Strange/x: no schema of example.com/v1 is at hand'])
  })
})
