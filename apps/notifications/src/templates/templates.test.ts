import { orderFailureReason } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import type { Block, EmailContent } from './content.ts'
import { orderCancellation } from './order-cancellation.ts'
import { orderConfirmation } from './order-confirmation.ts'
import { orderFailure, type FailedOrder } from './order-failure.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'
import { welcome } from './welcome.ts'

const recipient = { name: 'Ada Example', storefrontUrl: 'https://shop.example' }
const euro = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const order = {
  orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  lines: [
    { sku: 'MUG-ENAMEL-WHITE', quantity: 2, unitPrice: euro(1450) },
    { sku: 'TEA-1', quantity: 10, unitPrice: euro(399) },
  ],
  total: euro(6890),
}
const failed = (reason: FailedOrder['reason'], rejectedLines: FailedOrder['rejectedLines'] = []) =>
  orderFailure({ ...order, reason, rejectedLines }, recipient)
const priceChanged = failed('price_changed', [
  { sku: 'MUG-ENAMEL-WHITE', requested: 2, currentPrice: euro(1590) },
])
const outOfStock = failed('out_of_stock', [{ sku: 'TEA-1', requested: 10, available: 3 }])

const all: Record<string, EmailContent> = {
  welcome: welcome(recipient),
  'order confirmation': orderConfirmation(order, recipient),
  'order cancellation': orderCancellation({ ...order, reason: 'ordered twice' }, recipient),
  ...Object.fromEntries(
    orderFailureReason.options.map((reason) => [`order failure: ${reason}`, failed(reason)]),
  ),
  'order failure with prices': priceChanged,
  'order failure with stock': outOfStock,
}

/** Every word that a block says. */
const wordsOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.text]
    case 'link':
      return [block.label, block.url]
    case 'table':
      return [...block.columns, ...block.rows.flat(), ...(block.total ? [block.total.value] : [])]
  }
}
const visible = (markup: string) => markup.replaceAll('&amp;', '&').replaceAll('&#39;', "'")

describe.each(Object.entries(all))('%s', (_name, content) => {
  const page = renderHtml(content)

  it('says the same in text and in HTML', () => {
    const text = renderText(content)
    for (const word of content.blocks.flatMap(wordsOf)) {
      expect(text).toContain(word)
      expect(visible(page)).toContain(word)
    }
  })

  it('can be read aloud: language, title, one heading, tables with captions and headed rows', () => {
    expect(page).toContain('<html lang="en"')
    expect(page).toContain(`<title>${content.subject}</title>`)
    expect(page.match(/<h1/g)).toHaveLength(1)
    for (const [opening] of page.matchAll(/<table[^>]*>/g)) {
      const isData = page
        .slice(page.indexOf(opening) + opening.length)
        .trimStart()
        .startsWith('<caption')
      expect(isData || opening.includes('role="presentation"')).toBe(true)
    }
  })

  it('loads nothing from anywhere', () => {
    expect(page).not.toMatch(/<img|<link|<script|url\(|@import/)
  })

  it('is small enough not to be clipped (102 kB) and keeps the subject short', () => {
    expect(page.length).toBeLessThan(20_000)
    expect(content.subject.length).toBeLessThanOrEqual(60)
  })
})

describe('what an e-mail is given', () => {
  it('is escaped wherever it comes from a person', () => {
    const reason = '<script>alert("x")</script>'
    const page = renderHtml(orderCancellation({ ...order, reason }, { ...recipient, name: '<b>Ada</b>' }))
    expect(page).not.toContain('<script')
    expect(page).not.toContain('<b>')
    expect(page).toContain('&lt;script&gt;')
  })
})

describe('an order that failed', () => {
  it('for a changed price shows the old and the new', () => {
    expect(renderText(priceChanged)).toContain(
      [
        'Item              You saw     Now',
        '---------------------------------',
        'MUG-ENAMEL-WHITE   €14.50  €15.90',
      ].join('\n'),
    )
  })

  it('for lack of stock shows what is left', () => {
    expect(renderText(outOfStock)).toMatch(/TEA-1 +10 +3$/m)
  })

  it('for a declined payment says that no money moved', () => {
    expect(renderText(failed('payment_declined'))).toContain('* No money moved.')
  })

  it.each(orderFailureReason.options)('for %s says what happened to the money, in plain words', (reason) => {
    const content = failed(reason)
    expect(content.blocks.map(({ kind }) => kind)).toContain('note')
    expect(renderText(content)).not.toMatch(/[a-z]_[a-z]/)
  })
})

describe('plain text', () => {
  it('of a confirmation is a letter', () => {
    expect(renderText(orderConfirmation(order, recipient))).toBe(
      `THANK YOU FOR YOUR ORDER

Hello Ada Example,

We received your payment, and everything in your order 4D6C2F0A is set aside for you. We are getting it ready to be shipped.

Item                    Each  Amount
------------------------------------
2 × MUG-ENAMEL-WHITE  €14.50  €29.00
10 × TEA-1             €3.99  €39.90
------------------------------------
Total                         €68.90

View your order:
https://shop.example/orders/4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b

-- 
You get this e-mail because you placed an order with Waybill. Answer it if something is not right.
`,
    )
  })
})
