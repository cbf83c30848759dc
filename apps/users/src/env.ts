import { apiMode } from '@waybill/contracts'
import { baseEnv, envMs, envPort, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

const publicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  kid: z.string().min(1).exactOptional(),
})

/** A key as JSON. What is wrong with it is not told: it is a secret. */
const jwk = <Key extends z.ZodType>(schema: Key, what: string) =>
  z.string('is not set').transform((text, context): z.output<Key> => {
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: `must be ${what} as JSON` })
      return z.NEVER
    }
  })

const email = z.email('must be an e-mail address').optional()
const password = z.string().min(10, 'must have at least 10 characters').max(200).optional()

/** What users reads. `JWKS_URL` is not among it: users owns the keys. */
export const usersEnv = z
  .object(baseEnv)
  .omit({ JWKS_URL: true })
  .extend({
    PORT: envPort(4001),
    /** The Ed25519 key that signs access tokens, as a private JWK. */
    AUTH_PRIVATE_JWK: jwk(publicKey.extend({ d: z.string().min(1) }), 'a private Ed25519 JWK'),
    /** The public part of the key before, while tokens that it signed are alive. */
    AUTH_PREVIOUS_PUBLIC_JWK: jwk(publicKey, 'a public Ed25519 JWK').optional(),
    /** How long an access token is valid: for so long a signed-out or erased account can still read. Default 10 min. */
    ACCESS_TOKEN_LIFETIME_MS: envMs(600_000, 1000),
    /** Which partners' keys are issued and accepted: `live` where the payment provider moves real money. Default `test`. */
    API_MODE: apiMode.default('test'),
    /** Expired sessions are removed this often. Default 10 min. */
    SESSION_SWEEP_INTERVAL_MS: envMs(600_000, 100),
    /** The operator's account, made at the start: no procedure can make one. A changed password takes effect. */
    OPERATOR_EMAIL: email,
    /** Goes with it; at least 10 characters. */
    OPERATOR_PASSWORD: password,
    /** A shopper for development, made at the start. */
    DEMO_EMAIL: email,
    /** Goes with it; at least 10 characters. */
    DEMO_PASSWORD: password,
  })
  .superRefine((env, context) => {
    for (const name of ['OPERATOR', 'DEMO'] as const) {
      if ((env[`${name}_EMAIL`] === undefined) === (env[`${name}_PASSWORD`] === undefined)) continue
      context.addIssue({
        code: 'custom',
        path: [`${name}_EMAIL`],
        message: `and ${name}_PASSWORD go together`,
      })
    }
  })

export type UsersEnv = z.output<typeof usersEnv>

export const loadUsersEnv = (): UsersEnv => loadEnv(usersEnv, process.env)
