import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps secrets unreadable in the database and in its backups. */
export interface SecretBox {
  /** `context` must be the same when it is opened: a sealed secret is of no use in another place. */
  seal(secret: string, context: string): string
  /** @throws Error when no key fits, or the text or its context is not what was sealed. */
  open(sealed: string, context: string): string
}

const IV_BYTES = 12
const TAG_BYTES = 16

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)

/** AES-256-GCM. The first key seals, all of them open: a new key is put in front of the old. */
export const createSecretBox = (keys: readonly [Buffer, ...Buffer[]]): SecretBox => {
  const byId = new Map(keys.map((key) => [idOf(key), key]))
  const [newest] = keys
  return {
    seal: (secret, context) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', newest, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${idOf(newest)}.${sealed.toString('base64')}`
    },
    open: (sealed, context) => {
      const [id = '', text = ''] = sealed.split('.')
      const key = byId.get(id)
      if (key === undefined) throw new Error(`no key ${id} among WEBHOOKS_SECRETS_KEYS`)
      const bytes = Buffer.from(text, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      return `${decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8')}${decipher.final('utf8')}`
    },
  }
}

/** A new signing secret: 32 bytes, written as the specification has it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
