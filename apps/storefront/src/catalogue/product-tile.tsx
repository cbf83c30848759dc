import { classNames } from '../ui/class-names.ts'
import { Illustration } from '../ui/illustration.tsx'
import styles from './product-tile.module.css'
import { tintOf } from './tint.ts'

interface ProductTileProps {
  readonly product: { readonly sku: string; readonly image: string }
  /** Pixels of the picture on a wide screen. */
  readonly size: number
  /** What it shows; empty where the name stands beside it. Default empty. */
  readonly alt?: string
  readonly isPriority?: boolean
  readonly className?: string | undefined
}

/** A product's picture on the background that is its own. Fills the width that it is given; square. */
export function ProductTile({ product, size, alt = '', isPriority = false, className }: ProductTileProps) {
  return (
    <div className={classNames(styles.tile, className)} data-tint={tintOf(product.sku)}>
      <Illustration
        name={product.image}
        alt={alt}
        size={size}
        isPriority={isPriority}
        className={styles.picture}
      />
    </div>
  )
}
