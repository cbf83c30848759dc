import { parseEnv } from '@waybill/service-kit'
import { describe, expect, it } from 'vitest'
import { usersEnv } from './env.ts'

const privateJwk = { kty: 'OKP', crv: 'Ed25519', x: 'public-part', d: 'private-part' }
const source = {
  AMQP_URL: 'amqp://localhost/waybill',
  MONGODB_URI: 'mongodb://localhost:27017/users',
  AUTH_PRIVATE_JWK: JSON.stringify(privateJwk),
}

describe('the configuration', () => {
  it('needs no JWKS_URL, because users owns the keys', () => {
    expect(parseEnv(usersEnv, source)).toMatchObject({ PORT: 4001, AUTH_PRIVATE_JWK: privateJwk })
  })

  it('keeps nothing private of the previous key', () => {
    const env = parseEnv(usersEnv, { ...source, AUTH_PREVIOUS_PUBLIC_JWK: JSON.stringify(privateJwk) })
    expect(env.AUTH_PREVIOUS_PUBLIC_JWK).toEqual({ kty: 'OKP', crv: 'Ed25519', x: 'public-part' })
  })

  it.each([
    'private-part',
    '{"kty":"RSA","d":"private-part"}',
    '{"kty":"OKP","crv":"Ed25519","x":"private-part"}',
  ])('refuses the key %s without repeating it', (text) => {
    expect(() => parseEnv(usersEnv, { ...source, AUTH_PRIVATE_JWK: text })).toThrow(
      'bad configuration:\n  AUTH_PRIVATE_JWK must be a private Ed25519 JWK as JSON',
    )
  })

  it.each(['OPERATOR', 'DEMO'])('takes the %s account whole or not at all', (name) => {
    const email = { [`${name}_EMAIL`]: 'somebody@example.com' }
    expect(() => parseEnv(usersEnv, { ...source, ...email })).toThrow(`${name}_PASSWORD`)
    const both = { ...email, [`${name}_PASSWORD`]: 'long-enough-password' }
    expect(parseEnv(usersEnv, { ...source, ...both })).toMatchObject(both)
  })
})
