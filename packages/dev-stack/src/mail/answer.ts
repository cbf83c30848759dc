import type { Mail, Mailbox, MailFilter } from './mailbox.ts'
import { listPage, mailPage, styleSheet } from './pages.ts'

/** What the inbox reads of a request. */
export interface InboxRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** The Host header. */
  readonly host: string
}

/** What it answers. */
export interface InboxAnswer {
  readonly status: number
  readonly type: 'text/html' | 'text/css' | 'text/plain' | 'application/json'
  readonly body: string
  /** Content-Security-Policy. */
  readonly policy: string
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** For a mail's own HTML: inline styles are how mails look, everything else stays outside. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

const SHOWN = 200
const DEFAULT_LIMIT = 50
const MOST = 5_000

type Type = InboxAnswer['type']
const ok = (type: Type, body: string, policy = PAGE_POLICY): InboxAnswer => ({
  status: 200,
  type,
  body,
  policy,
})
const json = (value: unknown) => ok('application/json', JSON.stringify(value))
const fail = (status: number, body: string): InboxAnswer => ({
  status,
  type: 'text/plain',
  body,
  policy: PAGE_POLICY,
})

const filterOf = (query: URLSearchParams): MailFilter => ({
  recipient: query.get('recipient') || undefined,
  subject: query.get('subject') || undefined,
})

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT)
  return Number.isInteger(limit) && limit >= 0 ? Math.min(limit, MOST) : DEFAULT_LIMIT
}

function listJson(mailbox: Mailbox, query: URLSearchParams): InboxAnswer {
  const found = mailbox.list(filterOf(query))
  return json({ total: found.length, messages: found.slice(0, limitOf(query)) })
}

function mailBody({ html = '' }: Mail): string {
  // The frame may not navigate: links open beside it.
  return `<!doctype html><base target="_blank">${html}`
}

function answerMail(mail: Mail, part: string | undefined): InboxAnswer {
  if (part === undefined) return ok('text/html', mailPage(mail).html)
  if (part === 'body') return ok('text/html', mailBody(mail), MAIL_POLICY)
  return fail(404, 'not found')
}

/** Pure but for the mailbox: the whole inbox, page by page. */
export function answer(mailbox: Mailbox, { method, url, host }: InboxRequest): InboxAnswer {
  // A foreign page that has its name resolve to 127.0.0.1 must not read the mails.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return fail(421, 'unknown host')
  const { pathname, searchParams } = new URL(url, 'http://inbox')
  if (method === 'DELETE' && pathname === '/api/messages') {
    mailbox.clear()
    return json({ total: 0 })
  }
  if (method !== 'GET') return fail(405, 'method not allowed')
  if (pathname === '/healthz' || pathname === '/readyz') return json({ status: 'ok' })
  if (pathname === '/style.css') return ok('text/css', styleSheet)
  if (pathname === '/api/messages') return listJson(mailbox, searchParams)
  if (pathname === '/') {
    const filter = filterOf(searchParams)
    return ok('text/html', listPage(mailbox.list(filter), filter, SHOWN).html)
  }
  const [, kind, id, part] = /^\/(messages|api\/messages)\/(\d+)(?:\/(\w+))?$/.exec(pathname) ?? []
  const mail = mailbox.find(Number(id))
  if (mail === undefined) return fail(404, 'not found')
  if (kind === 'messages') return answerMail(mail, part)
  return part === undefined ? json(mail) : fail(404, 'not found')
}
