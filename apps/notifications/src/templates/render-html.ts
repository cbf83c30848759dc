import type { Block, EmailContent, TableBlock } from './content.ts'
import { inline, styleSheet, toneStyles } from './email-styles.ts'
import { html, type Markup } from './markup.ts'

const cell = (text: string, column: number): Markup =>
  column === 0
    ? html`<th scope="row" class="ink rule" align="left" style="${inline.item}">${text}</th>`
    : html`<td class="ink rule" align="right" style="${inline.figure}">${text}</td>`

const table = ({ caption, columns, rows, total }: TableBlock): Markup => {
  const heads = columns.map((label, column) => {
    const align = column === 0 ? 'left' : 'right'
    return html`<th scope="col" class="soft rule" align="${align}" style="${inline.head}">${label}</th>`
  })
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map(cell)}
      </tr>`,
  )
  const foot =
    total === undefined
      ? []
      : [
          html`<tr>
            <th scope="row" class="ink" align="left" style="${inline.total}">${total.label}</th>
            <td class="ink" align="right" colspan="${columns.length - 1}" style="${inline.total}">
              ${total.value}
            </td>
          </tr>`,
        ]
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="${inline.table}">
    <caption style="${inline.caption}">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${[...body, ...foot]}
    </tbody>
  </table>`
}

const block = (part: Block): Markup => {
  switch (part.kind) {
    case 'paragraph':
      return html`<p class="ink" style="${inline.paragraph}">${part.text}</p>`
    case 'note':
      return html`<p class="ink note" style="${inline.note}">${part.text}</p>`
    case 'table':
      return table(part)
    case 'link':
      return html`<p style="${inline.link}">
        <a class="accent button" href="${part.url}" style="${inline.button}">${part.label}</a>
      </p>`
  }
}

const card = ({ tone, label, heading, blocks }: EmailContent): Markup =>
  html`<table
    role="presentation"
    class="card"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${inline.card}"
  >
    <tr>
      <td class="inner" style="${inline.inner}">
        <p class="ink" style="${inline.brand}">
          <span class="accent" aria-hidden="true" style="${inline.mark}">W</span>Waybill
        </p>
        <span class="${tone}" style="${inline.label}${toneStyles[tone]}">${label}</span>
        <h1 class="ink" style="${inline.heading}">${heading}</h1>
        ${blocks.map(block)}
      </td>
    </tr>
  </table>`

/** The e-mail as HTML: readable without images, in light and dark, at any width, aloud. Layout by tables: Outlook. */
export const renderHtml = (content: EmailContent): string =>
  html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>${content.subject}</title>
        ${styleSheet}
      </head>
      <body class="page" style="${inline.body}">
        <div style="${inline.preview}">${content.preview}</div>
        <table
          role="presentation"
          class="page"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          style="${inline.page}"
        >
          <tr>
            <td class="outer" align="center" style="${inline.outer}">
              ${card(content)}
              <p class="soft" style="${inline.footer}">${content.footer}</p>
            </td>
          </tr>
        </table>
      </body>
    </html>`.markup
