import type { FormState } from '../forms/form-state.ts'
import { Field, SelectField } from '../ui/field.tsx'
import styles from './checkout.module.css'
import { countries } from './countries.ts'

/** Where the parcel goes. */
export function AddressFields({ state: { values, errors } }: { readonly state: FormState }) {
  const field = (name: string) => ({ name, defaultValue: values[name], error: errors[name] })
  return (
    <div className={styles.fields}>
      <Field {...field('name')} label="Full name" autoComplete="shipping name" maxLength={120} required />
      <Field
        {...field('line1')}
        label="Street and number"
        autoComplete="shipping address-line1"
        maxLength={160}
        required
      />
      <Field
        {...field('line2')}
        label="Flat, floor, company"
        autoComplete="shipping address-line2"
        maxLength={160}
      />
      <div className={styles.town}>
        <Field
          {...field('postalCode')}
          label="Postcode"
          autoComplete="shipping postal-code"
          maxLength={20}
          required
        />
        <Field
          {...field('city')}
          label="Town"
          autoComplete="shipping address-level2"
          maxLength={120}
          required
        />
      </div>
      <SelectField
        {...field('country')}
        // A select forgets its default when React resets the form.
        key={values['country']}
        label="Country"
        autoComplete="shipping country"
        required
      >
        <option value="">Choose…</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
