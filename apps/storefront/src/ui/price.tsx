import type { Money } from '@waybill/contracts'
import { classNames } from './class-names.ts'
import { decimalAmount, formatPrice } from './format-price.ts'
import styles from './price.module.css'

interface PriceProps {
  readonly value: Money
  /** Struck out and read as 'was': the price before it changed. Default false. */
  readonly isOld?: boolean
  readonly className?: string | undefined
}

/** An amount of money, for people and machines. */
export function Price({ value, isOld = false, className }: PriceProps) {
  return (
    <data value={decimalAmount(value)} className={classNames(styles.price, isOld && styles.old, className)}>
      {isOld && <span className={styles.hidden}>was </span>}
      {formatPrice(value)}
    </data>
  )
}
