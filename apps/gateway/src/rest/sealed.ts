import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** What a partner's idempotency key becomes: the name of its record, and the key that seals the answer in it. */
export interface SealingKey {
  readonly id: string
  readonly seal: (text: string) => Buffer
  /** @throws Error when it was sealed with another key or changed since. */
  readonly open: (sealed: Uint8Array) => string
}

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Answers are kept for a day and may hold what is shown once: a webhook's secret, a new API key. They are sealed
 * (AES-256-GCM) with the idempotency key itself, which is not stored, so that a copy of the database opens nothing.
 */
export const sealingKey = (owner: string, idempotencyKey: string): SealingKey => {
  const derive = (purpose: string) =>
    createHmac('sha256', idempotencyKey).update(`${purpose}:${owner}`).digest()
  const key = derive('seal')
  return {
    id: derive('id').toString('base64url'),
    seal: (text) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const body = bytes.subarray(IV_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}
