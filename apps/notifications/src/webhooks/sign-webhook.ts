import { createHmac } from 'node:crypto'

/** What is signed, as the Standard Webhooks specification has it. */
interface Message {
  /** `webhook-id`: the same at every attempt. */
  readonly id: string
  /** When this attempt is made; receivers refuse what is more than five minutes off. */
  readonly at: Date
  readonly body: string
}

const signatureOf = (secret: string, signed: string): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

/**
 * The headers that identify and sign a message, with one signature for each secret.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const signWebhook = ({ id, at, body }: Message, secrets: readonly string[]) => {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((each) => signatureOf(each, `${id}.${timestamp}.${body}`)).join(' '),
  }
}
