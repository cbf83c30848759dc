import type { ConfiguredService } from '../configuration/services.ts'
import { plainVariables, type Surroundings } from './pod-rules.ts'
import { at, type JsonObject, listAt, podsOf, textAt, titleOf } from './resource.ts'

const nameOf = (image: string): string =>
  image
    .replace(/^.*\//, '')
    .replace(/:.*$/, '')
    .replace(/^waybill-/, '')

/** Values that stand for what only the cluster knows, so that a schema can judge the rest. */
const stand: Readonly<Record<string, string>> = {
  MONGODB_URI: 'mongodb://user:secret@database:27017/waybill',
  AMQP_URL: 'amqp://user:secret@broker:5672/waybill',
  RABBITMQ_MANAGEMENT_URL: 'http://user:secret@broker:15672',
  SMTP_URL: 'smtp://user:secret@mail:587',
  AUTH_PRIVATE_JWK: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' }),
  AUTH_PREVIOUS_PUBLIC_JWK: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x' }),
  WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32).toString('base64'),
  OPERATOR_EMAIL: 'operator@waybill.example',
  OPERATOR_PASSWORD: 'long enough for it',
  STRIPE_SECRET_KEY: 'secret',
}

interface Given {
  readonly plain: Readonly<Record<string, string>>
  /** From Secrets, that have to be there. */
  readonly secret: readonly string[]
  /** From Secrets, that may be missing. */
  readonly optional: readonly string[]
  /** Named one by one: each must be known. */
  readonly named: readonly string[]
}

const given = (pod: JsonObject, around: Surroundings): Given => {
  const env = listAt(pod, 'spec', 'containers', 0, 'env')
  const secrets = env.filter((each) => at(each, 'valueFrom', 'secretKeyRef') !== undefined)
  const isOptional = (each: unknown) =>
    at(each as JsonObject, 'valueFrom', 'secretKeyRef', 'optional') === true
  return {
    plain: plainVariables(pod, around),
    secret: secrets.filter((each) => !isOptional(each)).map((each) => textAt(each, 'name')),
    optional: secrets.filter(isOptional).map((each) => textAt(each, 'name')),
    named: env.map((each) => textAt(each, 'name')),
  }
}

const judge = (service: ConfiguredService, { plain, secret, optional, named }: Given): string[] => {
  const known = new Map(service.variables.map((each) => [each.name, each]))
  const unknown = named
    .filter((name) => !known.has(name))
    .map((name) => `${name} is no variable of ${service.name}`)
  const open = Object.keys(plain).filter((name) => known.get(name)?.isSecret === true)
  const leaked = open.map((name) => `${name} is a secret, and stands here as a value`)
  const standing = Object.fromEntries(secret.map((name) => [name, stand[name] ?? '']))
  const refused = service.refusals({ PORT: '8080', ...plain, ...standing })
  const unheld = [...secret, ...optional].filter((name) => stand[name] === undefined)
  return [
    ...unknown,
    ...leaked,
    ...refused,
    ...unheld.map((name) => `${name} has no stand-in for this check`),
  ]
}

/** Whether every container gets what its program's schema asks for, nothing it does not know, and secrets as secrets. */
export const environmentProblems = (services: readonly ConfiguredService[], around: Surroundings): string[] =>
  podsOf(around.resources).flatMap(({ owner, pod }) => {
    const name = nameOf(textAt(pod, 'spec', 'containers', 0, 'image'))
    const service = services.find((each) => each.name === name)
    if (service === undefined) return [`${titleOf(owner)}: its image is of no service (${name})`]
    return judge(service, given(pod, around)).map((each) => `${titleOf(owner)}: ${each}`)
  })
