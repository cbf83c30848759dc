import type { Product } from '@waybill/contracts'
import { classNames } from '../ui/class-names.ts'
import styles from './stock-note.module.css'

const words = ({ stock, available }: Pick<Product, 'stock' | 'available'>): string => {
  if (stock === 'out_of_stock') return 'Sold out'
  return stock === 'low_stock' ? `Only ${available} left` : 'In stock'
}

/** Whether a product can be had now, in words and colour. */
export function StockNote({ product }: { readonly product: Pick<Product, 'stock' | 'available'> }) {
  return <span className={classNames(styles.note, styles[product.stock])}>{words(product)}</span>
}
