'use client'

import type { Product } from '@waybill/contracts'
import Link from 'next/link'
import { useActionState } from 'react'
import { SubmitButton } from '../forms/submit-button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { addToCart } from './add-to-cart-action.ts'
import styles from './add-to-cart.module.css'
import { MAX_QUANTITY } from './cart-lines.ts'

const untouched = { presses: 0, isInCart: false, message: '' }

/** Puts units of a product into the cart, also without JavaScript. Says so when there are none to be had. */
export function AddToCart({
  product: { sku, price, available },
}: {
  readonly product: Pick<Product, 'sku' | 'price' | 'available'>
}) {
  const [state, action] = useActionState(addToCart, untouched)
  if (available === 0) {
    return <p className={styles.soldOut}>Sold out for now. It can be ordered again when it is back.</p>
  }
  return (
    <form action={action} className={styles.form} noValidate>
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="amountMinor" value={price.amountMinor} />
      <input type="hidden" name="currency" value={price.currency} />
      <Field
        name="quantity"
        type="number"
        label="Quantity"
        inputMode="numeric"
        min={1}
        max={Math.min(available, MAX_QUANTITY)}
        defaultValue={1}
        className={styles.quantity}
        required
      />
      <SubmitButton size="large" pending="Adding…" className={styles.button}>
        <Icon name="basket" />
        Add to cart
      </SubmitButton>
      <div role="status" className={styles.status}>
        {state.message !== '' && (
          <p key={state.presses} className={state.isInCart ? styles.added : styles.refused}>
            {state.message} {state.isInCart && <Link href="/cart">View cart</Link>}
          </p>
        )}
      </div>
    </form>
  )
}
