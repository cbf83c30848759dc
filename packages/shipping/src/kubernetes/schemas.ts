import * as z from 'zod'
import type { Resource } from './resource.ts'

/** Says what is wrong with a resource by its schema; empty when nothing is. */
export type Validator = (resource: Resource) => string[]

interface Model {
  validate(): void
}
type ModelClass = new (data: never) => Model

const byModel = (load: () => Promise<ModelClass>) => async (): Promise<Validator> => {
  const Model = await load()
  return (resource) => {
    try {
      new Model(resource as never).validate()
      return []
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)]
    }
  }
}

const reference = z.strictObject({ name: z.string().min(1) })
const named = z.looseObject({ name: z.string().min(1) })
const quantity = z.union([z.string(), z.number()])
const resources = z.strictObject({
  requests: z.record(z.string(), quantity),
  limits: z.record(z.string(), quantity),
})
const regex = z.string().refine((text) => {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}, 'must be a regular expression')

const byShape = (spec: z.ZodType) => {
  const schema = z.strictObject({ apiVersion: z.string(), kind: z.string(), metadata: named, spec })
  const validator: Validator = (resource) =>
    (schema.safeParse(resource).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('/')} ${message}`,
    )
  return () => Promise.resolve(validator)
}

// Operators whose schemas no package brings: the fields that we set, written down from their documentation.
const ownShapes = {
  'rabbitmq.com/v1beta1 RabbitmqCluster': byShape(
    z.strictObject({
      replicas: z.int().min(1),
      image: z.string(),
      resources,
      persistence: z.strictObject({ storage: quantity }),
      rabbitmq: z.strictObject({ additionalPlugins: z.array(z.string()), additionalConfig: z.string() }),
    }),
  ),
  'rabbitmq.com/v1beta1 Vhost': byShape(
    z.strictObject({
      name: z.string(),
      defaultQueueType: z.enum(['quorum', 'classic', 'stream']),
      rabbitmqClusterReference: reference,
    }),
  ),
  'rabbitmq.com/v1beta1 User': byShape(
    z.strictObject({
      tags: z.array(z.enum(['management', 'policymaker', 'monitoring', 'administrator'])),
      importCredentialsSecret: reference,
      rabbitmqClusterReference: reference,
    }),
  ),
  'rabbitmq.com/v1beta1 Permission': byShape(
    z.strictObject({
      vhost: z.string(),
      userReference: reference,
      permissions: z.strictObject({ configure: regex, write: regex, read: regex }),
      rabbitmqClusterReference: reference,
    }),
  ),
  'mongodbcommunity.mongodb.com/v1 MongoDBCommunity': byShape(
    z.strictObject({
      type: z.literal('ReplicaSet'),
      members: z.int().min(3),
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      security: z.strictObject({
        authentication: z.strictObject({ modes: z.array(z.enum(['SCRAM', 'SCRAM-SHA-256'])) }),
        tls: z.strictObject({
          enabled: z.literal(true),
          certificateKeySecretRef: reference,
          caCertificateSecretRef: reference,
        }),
      }),
      users: z.array(
        z.strictObject({
          name: z.string(),
          db: z.literal('admin'),
          passwordSecretRef: reference,
          scramCredentialsSecretName: z.string(),
          roles: z.array(z.strictObject({ name: z.enum(['read', 'readWrite']), db: z.string() })).min(1),
        }),
      ),
      additionalMongodConfig: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
}

// Kubernetes' own schemas, KEDA's and External Secrets', compiled from their OpenAPI documents.
const models = {
  'v1 ConfigMap': byModel(async () => (await import('kubernetes-models/v1/ConfigMap')).ConfigMap),
  'v1 Namespace': byModel(async () => (await import('kubernetes-models/v1/Namespace')).Namespace),
  'v1 Service': byModel(async () => (await import('kubernetes-models/v1/Service')).Service),
  'v1 ServiceAccount': byModel(
    async () => (await import('kubernetes-models/v1/ServiceAccount')).ServiceAccount,
  ),
  'apps/v1 Deployment': byModel(
    async () => (await import('kubernetes-models/apps/v1/Deployment')).Deployment,
  ),
  'batch/v1 Job': byModel(async () => (await import('kubernetes-models/batch/v1/Job')).Job),
  'policy/v1 PodDisruptionBudget': byModel(
    async () => (await import('kubernetes-models/policy/v1/PodDisruptionBudget')).PodDisruptionBudget,
  ),
  'networking.k8s.io/v1 NetworkPolicy': byModel(
    async () => (await import('kubernetes-models/networking.k8s.io/v1/NetworkPolicy')).NetworkPolicy,
  ),
  'networking.k8s.io/v1 Ingress': byModel(
    async () => (await import('kubernetes-models/networking.k8s.io/v1/Ingress')).Ingress,
  ),
  'autoscaling/v2 HorizontalPodAutoscaler': byModel(
    async () =>
      (await import('kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler')).HorizontalPodAutoscaler,
  ),
  'keda.sh/v1alpha1 ScaledObject': byModel(
    async () => (await import('@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject')).ScaledObject,
  ),
  'keda.sh/v1alpha1 TriggerAuthentication': byModel(
    async () =>
      (await import('@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication')).TriggerAuthentication,
  ),
  'external-secrets.io/v1 ExternalSecret': byModel(
    async () =>
      (await import('@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret'))
        .ExternalSecret,
  ),
}

const loaders: Readonly<Record<string, () => Promise<Validator>>> = { ...models, ...ownShapes }

/** The validator for a kind of resource; undefined for one that nobody has a schema of. */
export const validatorFor = async ({ apiVersion, kind }: Resource): Promise<Validator | undefined> =>
  loaders[`${apiVersion} ${kind}`]?.()
