import type { Tone } from './content.ts'
import { html } from './markup.ts'

/*
 * Mail programs are not browsers: several drop <style>, so the light scheme is inline, and the style sheet only adds
 * dark mode and narrow screens. Every pair of text and ground keeps a contrast of 4.5:1 or more in both schemes.
 */
const ink = 'color:#1a2130;'
const soft = 'color:#5a6576;'
const rule = 'border-bottom:1px solid #e4e8ee;'

export const inline = {
  body: 'margin:0;padding:0;background:#f3f5f8;-webkit-text-size-adjust:100%;',
  preview: 'display:none;max-height:0;overflow:hidden;opacity:0;',
  page: "background:#f3f5f8;font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;",
  outer: 'padding:32px 16px;',
  card: 'max-width:600px;background:#ffffff;border:1px solid #e4e8ee;border-radius:12px;',
  inner: 'padding:36px 40px 20px;',
  brand: `margin:0 0 28px;font-size:18px;line-height:28px;font-weight:800;letter-spacing:-0.02em;${ink}`,
  mark: 'display:inline-block;width:28px;margin-right:10px;border-radius:8px;background:#2c41b8;color:#ffffff;font-size:15px;letter-spacing:0;text-align:center;',
  label:
    'display:inline-block;padding:4px 12px;border-radius:999px;font-size:13px;line-height:18px;font-weight:600;',
  heading: `margin:12px 0 20px;font-size:26px;line-height:1.25;font-weight:700;letter-spacing:-0.01em;${ink}`,
  paragraph: `margin:0 0 16px;font-size:16px;line-height:1.6;${ink}`,
  note: `margin:4px 0 24px;padding:14px 18px;border-left:4px solid #3d55d8;background:#f0f3ff;font-size:16px;line-height:1.5;font-weight:600;${ink}`,
  table:
    'margin:20px 0 24px;border-collapse:collapse;font-size:15px;line-height:1.4;font-variant-numeric:tabular-nums;',
  // Not display:none, which screen readers skip.
  caption: 'position:absolute;left:-9999px;',
  head: `padding:0 0 8px;${rule}font-size:13px;font-weight:500;${soft}white-space:nowrap;`,
  item: `padding:12px 0;${rule}font-weight:500;${ink}word-break:break-word;`,
  figure: `padding:12px 0 12px 16px;${rule}${ink}white-space:nowrap;`,
  total: `padding:14px 0 0;font-size:17px;font-weight:700;${ink}white-space:nowrap;`,
  link: 'margin:8px 0 24px;',
  button:
    'display:inline-block;padding:14px 26px;border-radius:8px;background:#2c41b8;color:#ffffff;font-size:16px;font-weight:600;line-height:1.25;text-decoration:none;',
  footer: `max-width:560px;margin:20px auto 0;padding:0 20px;font-size:13px;line-height:1.5;text-wrap:balance;${soft}`,
} as const

export const toneStyles: Record<Tone, string> = {
  good: 'background:#dff5e8;color:#0b5f3c;',
  attention: 'background:#fff0d9;color:#7a3d00;',
  neutral: 'background:#e9ecf1;color:#3d4654;',
}

/** `!important`, because inline styles would win otherwise. */
export const styleSheet = html`<style>
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
    .accent {
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
      padding: 0 0 32px !important;
    }
    .card {
      border-width: 0 0 1px !important;
      border-radius: 0 !important;
    }
    .inner {
      padding: 28px 20px 12px !important;
    }
    .button {
      display: block !important;
      text-align: center !important;
    }
  }
</style>`
