import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server that keeps what it receives. */
export interface MailServer {
  readonly url: string
  /** Every message that was accepted, in order; repeated ones too. */
  readonly received: readonly ParsedMail[]
  /** The messages to one address. */
  to(email: string): ParsedMail[]
  close(): Promise<void>
}

const recipients = ({ to }: ParsedMail): string[] =>
  [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))

/** Starts a {@link MailServer} on loopback. */
export const startMailServer = async (): Promise<MailServer> => {
  const received: ParsedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    to: (email) => received.filter((mail) => recipients(mail).includes(email)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
