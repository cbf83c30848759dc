import type { FormState } from '../forms/form-state.ts'
import { Choice, ChoiceGroup } from '../ui/field.tsx'
import { paymentMethods } from './payment-methods.ts'

/** How it is paid. */
export function PaymentFields({ state: { values, errors } }: { readonly state: FormState }) {
  const chosen = values['paymentMethod'] ?? paymentMethods[0]?.id
  return (
    <ChoiceGroup legend="Choose a test card" error={errors['paymentMethod']}>
      {paymentMethods.map(({ id, label, hint }) => (
        <Choice
          // A radio button forgets its default when React resets the form.
          key={`${id} ${String(id === chosen)}`}
          type="radio"
          name="paymentMethod"
          value={id}
          defaultChecked={id === chosen}
          label={label}
          hint={hint}
        />
      ))}
    </ChoiceGroup>
  )
}
