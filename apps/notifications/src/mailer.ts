import { PermanentError } from '@waybill/event-bus'
import { createTransport, type NodemailerError } from 'nodemailer'

/** An e-mail that is ready for the wire. */
interface OutgoingEmail {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Without angle brackets. The same e-mail sent twice has the same one, so that mailboxes can tell. */
  readonly messageId: string
  readonly correlationId: string
}

export interface Mailer {
  /**
   * Resolves when the server has taken the e-mail.
   * @throws PermanentError when the server refuses this recipient or this message for good.
   * @throws MailServerError when a later attempt may succeed.
   */
  send(email: OutgoingEmail): Promise<void>
  close(): void
}

/** The mail server is away, busy or set up wrongly: no fault of the e-mail. */
export class MailServerError extends Error {
  override readonly name = 'MailServerError'
}

/** What is known of a refusal. Not its text, nor the library's message: both name the recipient. */
const describe = ({ code, command, responseCode, response }: NodemailerError): string => {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  const parts = [code, command, responseCode, enhanced].filter((part) => part !== undefined)
  return parts.length === 0 ? 'unknown failure' : parts.join(' ')
}

/**
 * Only a refusal of the recipient or of the message itself is final. A 5xx to anything else (sender, sign-in,
 * greeting) means that the server or our configuration is wrong, and that can be put right.
 */
const isFinal = ({ code, command, responseCode = 0 }: NodemailerError): boolean => {
  const refused = responseCode >= 500 && responseCode < 600
  if (command === 'RCPT TO') return refused
  if (command === 'DATA' && code === 'EMESSAGE') return refused
  // An address that cannot even be written on the wire.
  return command === 'API' && code === 'EENVELOPE'
}

const toOwnError = (error: unknown): Error => {
  const known: NodemailerError = error instanceof Error ? error : new Error('unknown')
  return isFinal(known)
    ? new PermanentError(`the mail server refused the e-mail: ${describe(known)}`)
    : new MailServerError(`the mail server did not take the e-mail: ${describe(known)}`)
}

export const createMailer = (options: {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string
  readonly from: { readonly name: string; readonly address: string }
}): Mailer => {
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    // The bus retries with patience; the pool's own retries would only hold a handler.
    maxRequeues: 1,
    // Whatever a template holds, no file and no address of ours may be read into an e-mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, html, messageId, correlationId }) => {
      const headers = { 'X-Correlation-Id': correlationId, 'Auto-Submitted': 'auto-generated' }
      try {
        await transport.sendMail({ from: options.from, to, subject, text, html, messageId, headers })
      } catch (error) {
        throw toOwnError(error)
      }
    },
    close: () => transport.close(),
  }
}
