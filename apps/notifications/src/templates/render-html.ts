import type { Block, EmailContent, TableBlock, Tone } from './content.ts'
import { html, type Markup } from './markup.ts'

/*
 * Mail programs are not browsers: layout by tables, styles inline (several drop <style>), no images to block.
 * The classes matter only where <style> is read, for dark mode and narrow screens. Every pair of text and
 * background keeps a contrast of 4.5:1 or more in both schemes.
 */
const font = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

const toneColours: Record<Tone, { text: string; ground: string }> = {
  good: { text: '#0b5f3c', ground: '#dff5e8' },
  attention: { text: '#7a3d00', ground: '#fff0d9' },
  neutral: { text: '#3d4654', ground: '#e9ecf1' },
}

const styles = html`<style>
  :root {
    color-scheme: light dark;
    supported-color-schemes: light dark;
  }
  @media (prefers-color-scheme: dark) {
    .page {
      background: #12151b !important;
    }
    .card {
      background: #1c2129 !important;
      border-color: #2f3743 !important;
    }
    .ink {
      color: #f1f4f8 !important;
    }
    .soft {
      color: #aab4c2 !important;
    }
    .rule {
      border-color: #343d4a !important;
    }
    .note {
      background: #262d38 !important;
      border-color: #8fa3ff !important;
    }
    .button {
      background: #a9b8ff !important;
      color: #10162f !important;
    }
    .good {
      background: #123a28 !important;
      color: #8ee6b5 !important;
    }
    .attention {
      background: #452c0b !important;
      color: #ffcf8f !important;
    }
    .neutral {
      background: #303845 !important;
      color: #d3dae4 !important;
    }
  }
  @media (max-width: 480px) {
    .outer {
      padding: 0 !important;
    }
    .card {
      border-radius: 0 !important;
      border-left: 0 !important;
      border-right: 0 !important;
    }
    .inner {
      padding: 28px 20px !important;
    }
    .button {
      display: block !important;
      text-align: center !important;
    }
  }
</style>`

const cell = (text: string, column: number): Markup => {
  if (column === 0) {
    return html`<th
      scope="row"
      class="ink rule"
      align="left"
      style="padding:12px 0;border-bottom:1px solid #e4e8ee;font-weight:500;color:#1a2130;word-break:break-word;"
    >
      ${text}
    </th>`
  }
  return html`<td
    class="ink rule"
    align="right"
    style="padding:12px 0 12px 16px;border-bottom:1px solid #e4e8ee;color:#1a2130;white-space:nowrap;"
  >
    ${text}
  </td>`
}

const table = ({ caption, columns, rows, total }: TableBlock): Markup => {
  const heads = columns.map(
    (label, index) =>
      html`<th
        scope="col"
        class="soft rule"
        align="${index === 0 ? 'left' : 'right'}"
        style="padding:0 0 8px ${index === 0 ? 0 : 16}px;border-bottom:1px solid #e4e8ee;font-size:13px;font-weight:500;color:#5a6576;white-space:nowrap;"
      >
        ${label}
      </th>`,
  )
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
            <th
              scope="row"
              class="ink"
              align="left"
              colspan="${columns.length - 1}"
              style="padding:14px 0 0;font-size:17px;font-weight:700;color:#1a2130;"
            >
              ${total.label}
            </th>
            <td
              class="ink"
              align="right"
              style="padding:14px 0 0 16px;font-size:17px;font-weight:700;color:#1a2130;white-space:nowrap;"
            >
              ${total.value}
            </td>
          </tr>`,
        ]
  return html`<table
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin:8px 0 24px;border-collapse:collapse;font-size:15px;line-height:1.4;font-variant-numeric:tabular-nums;"
  >
    <caption style="position:absolute;left:-9999px;">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${body} ${foot}
    </tbody>
  </table>`
}

const block = (part: Block): Markup => {
  switch (part.kind) {
    case 'paragraph':
      return html`<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:1.6;color:#1a2130;">
        ${part.text}
      </p>`
    case 'note':
      return html`<p
        class="ink note"
        style="margin:4px 0 24px;padding:14px 18px;border-left:4px solid #3d55d8;background:#f0f3ff;font-size:16px;line-height:1.5;font-weight:600;color:#1a2130;"
      >
        ${part.text}
      </p>`
    case 'table':
      return table(part)
    case 'link':
      return html`<p style="margin:8px 0 24px;">
        <a
          class="button"
          href="${part.url}"
          style="display:inline-block;padding:14px 26px;border-radius:8px;background:#2c41b8;color:#ffffff;font-size:16px;font-weight:600;line-height:1.25;text-decoration:none;"
          >${part.label}</a
        >
      </p>`
  }
}

/** The e-mail as HTML: readable without images, in light and dark, at any width, aloud. */
export const renderHtml = (content: EmailContent): string => {
  const { text, ground } = toneColours[content.tone]
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>${content.subject}</title>
        ${styles}
      </head>
      <body class="page" style="margin:0;padding:0;background:#f3f5f8;-webkit-text-size-adjust:100%;">
        <div style="display:none;max-height:0;overflow:hidden;opacity:0;">${content.preview}</div>
        <table
          role="presentation"
          class="page"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          style="background:#f3f5f8;font-family:${font};"
        >
          <tr>
            <td class="outer" align="center" style="padding:32px 16px;">
              <table
                role="presentation"
                class="card"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:600px;background:#ffffff;border:1px solid #e4e8ee;border-radius:12px;"
              >
                <tr>
                  <td class="inner" style="padding:36px 40px 20px;">
                    <p
                      class="ink"
                      style="margin:0 0 28px;font-size:18px;font-weight:800;letter-spacing:-0.02em;color:#1a2130;"
                    >
                      Waybill
                    </p>
                    <p style="margin:0 0 12px;">
                      <span
                        class="${content.tone}"
                        style="display:inline-block;padding:4px 12px;border-radius:999px;background:${ground};color:${text};font-size:13px;font-weight:600;"
                        >${content.label}</span
                      >
                    </p>
                    <h1
                      class="ink"
                      style="margin:0 0 20px;font-size:26px;line-height:1.25;font-weight:700;letter-spacing:-0.01em;color:#1a2130;"
                    >
                      ${content.heading}
                    </h1>
                    ${content.blocks.map(block)}
                  </td>
                </tr>
              </table>
              <p
                class="soft"
                style="max-width:600px;margin:20px auto 0;padding:0 20px;font-size:13px;line-height:1.5;color:#5a6576;"
              >
                ${content.footer}
              </p>
            </td>
          </tr>
        </table>
      </body>
    </html> `.markup
}
