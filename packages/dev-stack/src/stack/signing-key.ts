import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The private Ed25519 key, as a JWK, that this data directory's access tokens are signed with. Made at the
 * first start and kept (readable by its owner only), so that sessions outlive a restart.
 */
export async function signingKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'signing-key.json')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return kept
  const { privateKey } = generateKeyPairSync('ed25519')
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'EdDSA', use: 'sig' }
  const text = JSON.stringify(jwk)
  await writeFile(file, text, { mode: 0o600 })
  return text
}
