import type { Order } from '@waybill/contracts'
import { Price } from '../ui/price.tsx'
import styles from './order.module.css'

/** Which lines an order failed for: prices, old and new; or what was left. */
export function RejectedLines({
  order: { failure, lines },
  names,
}: {
  readonly order: Order
  readonly names: Readonly<Record<string, string>>
}) {
  if (failure === undefined || failure.rejectedLines.length === 0) return null
  return (
    <ul className={styles.rejected}>
      {failure.rejectedLines.map(({ sku, requested, available, currentPrice }) => {
        const seen = lines.find((line) => line.sku === sku)?.unitPrice
        return (
          <li key={sku}>
            {names[sku] ?? `Product ${sku}`}:{' '}
            {currentPrice !== undefined ? (
              <>
                {seen !== undefined && (
                  <>
                    <Price value={seen} isOld />{' '}
                  </>
                )}
                now <Price value={currentPrice} />
              </>
            ) : available !== undefined ? (
              `${requested} wanted, ${available === 0 ? 'none' : `only ${available}`} left`
            ) : (
              'no longer sold'
            )}
          </li>
        )
      })}
    </ul>
  )
}
