import type { Product } from '@waybill/contracts'
import Link from 'next/link'
import { Price } from '../ui/price.tsx'
import styles from './product-card.module.css'
import { ProductTile } from './product-tile.tsx'
import { StockNote } from './stock-note.tsx'

interface ProductCardProps {
  readonly product: Product
  /** The level of its heading below the list's. Default `h3`. */
  readonly as?: 'h2' | 'h3'
  /** Of the first screen: not loaded late. Default false. */
  readonly isPriority?: boolean
}

/** A product in a list. The whole card can be pressed; for the keyboard and screen readers it is one link. */
export function ProductCard({ product, as: Heading = 'h3', isPriority = false }: ProductCardProps) {
  return (
    <article className={styles.card}>
      <ProductTile product={product} size={240} isPriority={isPriority} className={styles.tile} />
      <div className={styles.words}>
        <Heading className={styles.name}>
          {/* A list would ask for two dozen pages of which one is read. */}
          <Link href={`/p/${product.sku}`} prefetch={false} className={styles.link}>
            {product.name}
          </Link>
        </Heading>
        <p className={styles.facts}>
          <Price value={product.price} className={styles.price} />
          {product.stock !== 'in_stock' && <StockNote product={product} />}
        </p>
      </div>
    </article>
  )
}
