import type { Product } from '@waybill/contracts'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { ProductCard } from './product-card.tsx'
import styles from './product-grid.module.css'

interface ProductGridProps {
  readonly products: readonly Product[]
  readonly as?: 'h2' | 'h3'
  /** How many of the first are on the first screen. Default 0. */
  readonly priorities?: number
}

/** Products side by side: two on phones, four on desks. */
export function ProductGrid({ products, as = 'h3', priorities = 0 }: ProductGridProps) {
  return (
    <ul role="list" className={styles.grid}>
      {products.map((product, index) => (
        <li key={product.sku}>
          <ProductCard product={product} as={as} isPriority={index < priorities} />
        </li>
      ))}
    </ul>
  )
}

/** The same place while its products are on their way. */
export function ProductGridSkeleton({ count }: { readonly count: number }) {
  return (
    <Loading what="products">
      <div className={styles.grid}>
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={styles.waiting}>
            <Skeleton shape="tile" />
            <Skeleton />
            <Skeleton isShort />
          </div>
        ))}
      </div>
    </Loading>
  )
}
