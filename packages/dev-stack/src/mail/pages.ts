import { html, type Html } from './html.ts'
import type { Mail, MailFilter } from './mailbox.ts'

/** The inbox's only style sheet. */
export const styleSheet = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
h1 { font-size: 1.3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.time { white-space: nowrap; opacity: .7; }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }
input, button { font: inherit; padding: .25rem .5rem; }
dl { display: grid; gap: .2rem 1rem; grid-template-columns: max-content 1fr; }
dd { margin: 0; }
dt { opacity: .7; }
iframe { background: #fff; border: 1px solid #8884; height: 60vh; width: 100%; }
pre { border: 1px solid #8884; overflow: auto; padding: 1rem; white-space: pre-wrap; }
`

const REFRESH_SECONDS = 5

const page = (title: string, refresh: boolean, content: Html) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh ? html`<meta http-equiv="refresh" content="${REFRESH_SECONDS}" />` : ''}
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        ${content}
      </body>
    </html> `

const row = (mail: Mail) =>
  html`<tr>
    <td class="time"><time datetime="${mail.receivedAt}">${mail.receivedAt.slice(11, 19)}</time></td>
    <td>${mail.to.join(', ')}</td>
    <td><a href="/messages/${mail.id}">${mail.subject || '(no subject)'}</a></td>
  </tr>`

/** The list of mails; asks for itself again every 5 s. */
export function listPage(mails: readonly Mail[], filter: MailFilter, shown: number): Html {
  const rows = mails.slice(0, shown).map(row)
  const table = html`<table>
    <thead>
      <tr>
        <th>Received (UTC)</th>
        <th>To</th>
        <th>Subject</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
  return page(
    `Inbox (${mails.length})`,
    true,
    html`<h1>Inbox <small>(${mails.length})</small></h1>
      <form>
        <input
          name="recipient"
          type="email"
          placeholder="Recipient"
          aria-label="Recipient"
          value="${filter.recipient ?? ''}"
        />
        <input name="subject" placeholder="Subject" aria-label="Subject" value="${filter.subject ?? ''}" />
        <button>Search</button>
      </form>
      ${mails.length === 0 ? html`<p>No mail yet.</p>` : table}`,
  )
}

/** One mail; its HTML in a frame that may run nothing and reach nothing. */
export function mailPage(mail: Mail): Html {
  const frame = html`<iframe
    title="The mail as HTML"
    src="/messages/${mail.id}/body"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
  ></iframe>`
  return page(
    mail.subject,
    false,
    html`<p><a href="/">Inbox</a></p>
      <h1>${mail.subject || '(no subject)'}</h1>
      <dl>
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Received</dt>
        <dd>${mail.receivedAt}</dd>
        <dt>Message-ID</dt>
        <dd>${mail.messageId}</dd>
        <dt>Deliveries</dt>
        <dd>${mail.deliveries}</dd>
      </dl>
      ${mail.html === undefined ? '' : frame}
      <h2>Text</h2>
      <pre>${mail.text}</pre>`,
  )
}
