import type { Order } from '@waybill/contracts'
import { Card } from '../ui/card.tsx'
import { Price } from '../ui/price.tsx'
import { LocalTime } from './local-time.tsx'
import styles from './order.module.css'

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** What is in an order, what it comes to, and where it goes. */
export function OrderContents({
  order: { lines, total, placedAt, shippingAddress: to },
  names,
}: {
  readonly order: Order
  readonly names: Readonly<Record<string, string>>
}) {
  return (
    <Card title="What is in it">
      <ul role="list" className={styles.lines}>
        {lines.map(({ sku, quantity, unitPrice }) => (
          <li key={sku} className={styles.line}>
            <span>
              {quantity} × {names[sku] ?? `Product ${sku}`}
            </span>
            <Price value={{ ...unitPrice, amountMinor: unitPrice.amountMinor * quantity }} />
          </li>
        ))}
        <li className={`${styles.line} ${styles.total}`}>
          <span>Total, delivery included</span>
          <Price value={total} />
        </li>
      </ul>
      <dl className={styles.facts}>
        <dt>Ordered</dt>
        <dd>
          <LocalTime at={placedAt} />
        </dd>
        {to !== undefined && (
          <>
            <dt>Goes to</dt>
            <dd>
              <address className={styles.address}>
                {[to.name, to.line1, to.line2, `${to.postalCode} ${to.city}`, regions.of(to.country)]
                  .filter((line) => line !== undefined)
                  .map((line) => (
                    <span key={line}>{line}</span>
                  ))}
              </address>
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}
