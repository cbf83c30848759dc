import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server answers instead of accepting; `code` is SMTP's, 4xx for later, 5xx for never. */
type Refusal = { readonly at: 'MAIL' | 'RCPT' | 'DATA'; readonly code: number }

/** A real SMTP server that keeps what it takes. */
export interface SmtpSink {
  readonly url: string
  readonly port: number
  readonly mails: readonly ParsedMail[]
  /** Connections that were opened so far. */
  readonly connections: number
  /** Refuses from now on; undefined accepts again. */
  refuse(refusal: Refusal | undefined): void
  close(): Promise<void>
}

export const startSmtpSink = async (port = 0): Promise<SmtpSink> => {
  const mails: ParsedMail[] = []
  let refusal: Refusal | undefined
  let connections = 0
  const refused = (at: Refusal['at'], about: string) =>
    refusal?.at === at
      ? Object.assign(new Error(`${refusal.code >= 500 ? '5.1.1' : '4.2.1'} <${about}> says no`), {
          responseCode: refusal.code,
        })
      : null

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    onConnect: (_session, callback) => {
      connections += 1
      callback()
    },
    onMailFrom: ({ address }, _session, callback) => callback(refused('MAIL', address)),
    onRcptTo: ({ address }, _session, callback) => callback(refused('RCPT', address)),
    onData: (stream, session, callback) => {
      simpleParser(stream, (_unreadable, mail) => {
        const error = refused('DATA', session.envelope.rcptTo[0]?.address ?? '')
        if (error === null) mails.push(mail)
        callback(error)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  const { port: actualPort } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${actualPort}`,
    port: actualPort,
    mails,
    get connections() {
      return connections
    },
    refuse: (next) => {
      refusal = next
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
