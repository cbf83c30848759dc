import Link from 'next/link'
import { ProductTile } from '../catalogue/product-tile.tsx'
import type { ReviewedLine } from '../checkout/review-cart.ts'
import { Price } from '../ui/price.tsx'
import styles from './cart.module.css'
import { LineControls } from './line-controls.tsx'

function LineNote({ product, isPriceChanged, onlyLeft }: ReviewedLine) {
  if (product === undefined) return <p className={styles.problem}>No longer sold. Please remove it.</p>
  if (onlyLeft === 0) return <p className={styles.problem}>Sold out. Please remove it for now.</p>
  if (onlyLeft !== undefined) {
    return <p className={styles.problem}>Only {onlyLeft} left. Please lower the quantity.</p>
  }
  return isPriceChanged ? <p className={styles.news}>The price has changed.</p> : null
}

/** One line of the cart: what it is, what it costs now, and what is wrong with it. */
export function CartLineItem({ reviewed }: { readonly reviewed: ReviewedLine }) {
  const { line, product, price, isPriceChanged } = reviewed
  const name = product?.name ?? `Product ${line.sku}`
  const total = { ...price, amountMinor: price.amountMinor * line.quantity }
  return (
    <li className={styles.line}>
      <div className={styles.picture}>
        {product !== undefined && <ProductTile product={product} size={112} />}
      </div>
      <div className={styles.words}>
        <h2 className={styles.name}>
          {product === undefined ? name : <Link href={`/p/${line.sku}`}>{name}</Link>}
        </h2>
        <p className={styles.unit}>
          {isPriceChanged && (
            <>
              <Price value={line.seenPrice} isOld />{' '}
            </>
          )}
          <Price value={price} /> each
        </p>
        <LineNote {...reviewed} />
      </div>
      <div className={styles.controls}>
        <LineControls sku={line.sku} name={name} quantity={line.quantity} />
      </div>
      <p className={styles.lineTotal}>{product !== undefined && <Price value={total} />}</p>
    </li>
  )
}
