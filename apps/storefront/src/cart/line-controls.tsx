'use client'

import { useActionState, useId } from 'react'
import { useFormStatus } from 'react-dom'
import { Icon, type IconName } from '../ui/icon.tsx'
import { MAX_QUANTITY } from './cart-lines.ts'
import { changeQuantity } from './change-quantity.ts'
import styles from './line-controls.module.css'

interface LineControlsProps {
  readonly sku: string
  readonly name: string
  readonly quantity: number
}

function StepButton({
  step,
  icon,
  label,
  isDisabled = false,
}: {
  readonly step: '-1' | '1' | 'remove'
  readonly icon: IconName
  readonly label: string
  readonly isDisabled?: boolean
}) {
  const { pending } = useFormStatus()
  const isOff = isDisabled || pending
  return (
    <button
      type="submit"
      name="step"
      value={step}
      aria-label={label}
      aria-disabled={isOff || undefined}
      className={styles.step}
      onClick={(event) => {
        if (isOff) event.preventDefault()
      }}
    >
      <Icon name={icon} size={18} />
    </button>
  )
}

/** How many of a line, one more or less by a press; and taking it out. */
export function LineControls({ sku, name, quantity }: LineControlsProps) {
  const [{ error }, action] = useActionState(changeQuantity, {})
  const id = useId()
  return (
    <form action={action} className={styles.controls} noValidate>
      <input type="hidden" name="sku" value={sku} />
      {/* Enter presses a form's first button: this one takes what was typed. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className={styles.enter} />
      <div className={styles.stepper}>
        <StepButton step="-1" icon="minus" label={`One ${name} less`} isDisabled={quantity <= 1} />
        <input
          // A quantity that was changed elsewhere replaces what was typed.
          key={quantity}
          name="quantity"
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_QUANTITY}
          defaultValue={quantity}
          aria-label={`Quantity of ${name}`}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : id}
          className={styles.quantity}
          onBlur={({ currentTarget: { value, form } }) => {
            if (value !== '' && Number(value) !== quantity) form?.requestSubmit()
          }}
        />
        <StepButton step="1" icon="plus" label={`One ${name} more`} isDisabled={quantity >= MAX_QUANTITY} />
      </div>
      <StepButton step="remove" icon="bin" label={`Remove ${name}`} />
      {error !== undefined && (
        <p id={id} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </form>
  )
}
