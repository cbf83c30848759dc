// Prints secrets for one person's machine, for .env: a key that signs access tokens, and one that seals webhooks'.
import { generateKeyPairSync, randomBytes } from 'node:crypto'

const { privateKey } = generateKeyPairSync('ed25519')
const jwk = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'development' })
process.stdout.write(`AUTH_PRIVATE_JWK='${jwk}'\n`)
process.stdout.write(`WEBHOOKS_SECRETS_KEYS=${randomBytes(32).toString('base64')}\n`)
