import type { Order } from '@waybill/contracts'
import Link from 'next/link'
import { Price } from '../ui/price.tsx'
import styles from './history.module.css'
import { LocalTime } from './local-time.tsx'
import { contentsInWords, orderNumber, shortStatus } from './order-words.ts'

/** An order in the history. */
export function OrderCard({
  order,
  names,
}: {
  readonly order: Order
  readonly names: Readonly<Record<string, string>>
}) {
  const { orderId, total, placedAt, status, lines } = order
  return (
    <li className={styles.order}>
      <h2 className={styles.name}>
        <Link href={`/orders/${orderId}`}>{contentsInWords(lines, names)}</Link>
      </h2>
      <Price value={total} className={styles.sum} />
      <p className={styles.meta}>
        <LocalTime at={placedAt} /> · {orderNumber(orderId)}
      </p>
      <p className={styles.status} data-status={status}>
        {shortStatus(order)}
      </p>
    </li>
  )
}
