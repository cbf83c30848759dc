import type { ProductSort } from '@waybill/contracts'
import Form from 'next/form'
import Link from 'next/link'
import { Button } from '../ui/button.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { AutoSubmit } from './auto-submit.tsx'
import styles from './filters.module.css'
import { isFiltered, listingHref, priceFields, type Listing } from './listing.ts'

const sorts = {
  newest: 'Newest first',
  name: 'Name, A to Z',
  price_asc: 'Price, low to high',
  price_desc: 'Price, high to low',
} as const satisfies Record<ProductSort, string>

function PriceInput({
  name,
  label,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly value: string
}) {
  return (
    <label className={styles.price}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <input
        name={name}
        defaultValue={value}
        inputMode="decimal"
        placeholder={label}
        maxLength={10}
        className={styles.input}
      />
    </label>
  )
}

/** How a department is listed: a GET form, so that every list has an address, with JavaScript and without. */
export function Filters({ category, listing }: { readonly category: string; readonly listing: Listing }) {
  const { min, max } = priceFields(listing)
  const action = `/c/${category}`
  return (
    // The key: a form remembers what was typed; another list begins with what its address says.
    <Form
      key={listingHref(category, { ...listing, cursors: [] })}
      action={action}
      className={styles.filters}
      scroll={false}
    >
      <AutoSubmit>
        <label className={styles.stock}>
          <input
            type="checkbox"
            name="stock"
            value="in"
            defaultChecked={listing.inStockOnly}
            className={styles.box}
          />
          In stock only
        </label>
      </AutoSubmit>
      <fieldset className={styles.prices}>
        <legend className={styles.legend}>Price in euros</legend>
        <PriceInput name="min" label="€ from" value={min} />
        <span aria-hidden="true">–</span>
        <PriceInput name="max" label="€ to" value={max} />
      </fieldset>
      <AutoSubmit>
        <label className={styles.sort}>
          <span className={styles.legend}>Sort</span>
          <select name="sort" defaultValue={listing.sort} className={styles.input}>
            {Object.entries(sorts).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </AutoSubmit>
      <Button type="submit" variant="secondary">
        Apply
      </Button>
      {isFiltered(listing) && (
        <Link href={listingHref(category, { sort: listing.sort })} prefetch={false} className={styles.clear}>
          Clear filters
        </Link>
      )}
    </Form>
  )
}
