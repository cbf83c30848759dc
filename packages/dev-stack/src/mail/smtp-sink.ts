import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Mailbox, NewMail } from './mailbox.ts'

const MAX_BYTES = 1024 * 1024

/** A mail server that takes every mail and sends none on. */
export interface SmtpSink {
  /** Where it listens. */
  readonly port: number
  close(): Promise<void>
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  const groups = field === undefined ? [] : [field].flat()
  return groups.flatMap(({ value }) => value.flatMap(({ address }) => address ?? []))
}

/** A parsed message, with the recipients of its envelope: blind copies are not in its header. */
function toMail(parsed: ParsedMail, recipients: readonly string[], now: Date): NewMail {
  return {
    // A message without one is equal to no other.
    messageId: parsed.messageId ?? `<none-${crypto.randomUUID()}>`,
    from: parsed.from?.text ?? '',
    to: recipients.length > 0 ? recipients : addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    receivedAt: now.toISOString(),
    text: parsed.text ?? '',
    html: parsed.html === false ? undefined : parsed.html,
  }
}

/** Listens for mail; port 0 takes a free one. @throws Error when the port is taken. */
export async function startSmtpSink(
  mailbox: Pick<Mailbox, 'add'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<SmtpSink> {
  const receive = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession) => {
    const parsed = await simpleParser(stream, { skipImageLinks: true })
    if (stream.sizeExceeded) throw new Error('the message is larger than 1 MiB')
    const recipients = envelope.rcptTo.map(({ address }) => address)
    mailbox.add(toMail(parsed, recipients, new Date()))
  }
  const server = new SMTPServer({
    banner: 'Waybill development inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onData: callbackify(receive),
  })
  // A client that goes away in the middle is no reason to end.
  server.on('error', () => {})
  server.listen(port, host)
  await once(server.server, 'listening')
  const { port: chosen } = server.server.address() as AddressInfo
  return { port: chosen, close: async () => new Promise((resolve) => server.close(resolve)) }
}
