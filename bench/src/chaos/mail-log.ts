import { startSmtpSink } from '@waybill/dev-stack'

/** Mails that name an order, as a mail server sees them. */
export interface OrderMail {
  readonly orderId: string
  readonly messageId: string
}

/** A mail server that takes every mail and remembers which orders it was about. */
export interface MailLog {
  readonly port: number
  /** Every different Message-ID once; the same one delivered again is no second mail. */
  readonly mails: readonly OrderMail[]
  close(): Promise<void>
}

const ORDER_LINK = /\/orders\/([0-9a-f]{8}-[0-9a-f-]{27})/

/** Listens on a free port of 127.0.0.1. It lives in this process, which nobody kills. */
export const startMailLog = async (): Promise<MailLog> => {
  const byMessageId = new Map<string, OrderMail>()
  const add = ({ messageId, text }: { readonly messageId: string; readonly text: string }) => {
    const orderId = ORDER_LINK.exec(text)?.[1]
    if (orderId !== undefined) byMessageId.set(messageId, { orderId, messageId })
  }
  const sink = await startSmtpSink({ add }, { host: '127.0.0.1', port: 0 })
  return {
    port: sink.port,
    get mails() {
      return [...byMessageId.values()]
    },
    close: () => sink.close(),
  }
}
