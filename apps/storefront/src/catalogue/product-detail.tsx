import type { Product } from '@waybill/contracts'
import Link from 'next/link'
import { AddToCart } from '../cart/add-to-cart.tsx'
import { Icon } from '../ui/icon.tsx'
import { Price } from '../ui/price.tsx'
import { searchHref } from './listing.ts'
import styles from './product-detail.module.css'
import { ProductTile } from './product-tile.tsx'
import { StockNote } from './stock-note.tsx'

const promises = [
  ['clock', 'Follow your order live, step by step'],
  ['box', 'Cancel at a press while it is being prepared'],
  ['check', 'You pay the price that you see here, or are asked first'],
] as const

/** A product in full, with the way into the cart. */
export function ProductDetail({ product }: { readonly product: Product }) {
  const { sku, name, description, price, tags } = product
  return (
    <div className={styles.detail}>
      <ProductTile
        product={product}
        size={560}
        alt={`Drawing of: ${name}`}
        isPriority
        className={styles.picture}
      />
      <div className={styles.words}>
        <h1 className={styles.name}>{name}</h1>
        <p className={styles.buy}>
          <Price value={price} className={styles.price} />
          <StockNote product={product} />
        </p>
        <p className={styles.description}>{description}</p>
        <AddToCart product={product} />
        <ul role="list" className={styles.promises}>
          {promises.map(([icon, text]) => (
            <li key={icon} className={styles.promise}>
              <Icon name={icon} />
              {text}
            </li>
          ))}
        </ul>
        <dl className={styles.facts}>
          <div>
            <dt>Item no.</dt>
            <dd className={styles.sku}>{sku}</dd>
          </div>
          {tags.length > 0 && (
            <div>
              <dt>More like it</dt>
              <dd className={styles.tags}>
                {tags.map((tag) => (
                  <Link key={tag} href={searchHref({ query: tag })} prefetch={false} className={styles.tag}>
                    {tag}
                  </Link>
                ))}
              </dd>
            </div>
          )}
        </dl>
      </div>
    </div>
  )
}
