'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { formatPrice } from '../ui/format-price.ts'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { ProductTile } from './product-tile.tsx'
import styles from './search-box.module.css'
import { useSuggestions } from './use-suggestions.ts'

interface SearchBoxProps {
  readonly label: string
  readonly placeholder: string
}

const MAX_QUERY_LENGTH = 100

/** The search's input, a combobox: products are suggested while one types; Enter searches, or opens the one chosen. */
export function SearchBox({ label, placeholder }: SearchBoxProps) {
  const id = useId()
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { products, status } = useSuggestions(query)
  const isShown = isOpen && products.length > 0
  const chosen = isShown ? products[active] : undefined
  const optionId = (index: number) => `${id}-${index}`

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const open = (sku: string) => {
    close()
    setQuery('')
    router.push(`/p/${sku}`)
  }
  const move = (by: number) => {
    setOpen(true)
    const places = products.length + 1
    // One place more than there are products: the input itself.
    setActive((place) => ((place + 1 + by + places) % places) - 1)
  }

  return (
    <div
      className={styles.box}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
    >
      <label htmlFor={id}>
        <VisuallyHidden>{label}</VisuallyHidden>
      </label>
      <input
        id={id}
        type="search"
        name="q"
        value={query}
        placeholder={placeholder}
        maxLength={MAX_QUERY_LENGTH}
        required
        autoComplete="off"
        className={styles.input}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(active)}
        onChange={({ target }) => {
          setQuery(target.value)
          setActive(-1)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isShown) {
            event.preventDefault()
            close()
          } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            move(event.key === 'ArrowDown' ? 1 : -1)
          } else if (event.key === 'Enter' && chosen !== undefined) {
            event.preventDefault()
            open(chosen.sku)
          }
        }}
      />
      <ul role="listbox" id={`${id}-list`} aria-label="Suggestions" hidden={!isShown} className={styles.list}>
        {products.map((product, index) => (
          <li
            key={product.sku}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            // Before the input loses the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              open(product.sku)
            }}
          >
            <ProductTile product={product} size={40} className={styles.tile} />
            <span className={styles.name}>{product.name}</span>
            <span className={styles.price}>{formatPrice(product.price)}</span>
          </li>
        ))}
      </ul>
      <span role="status">
        <VisuallyHidden>{isOpen ? status : ''}</VisuallyHidden>
      </span>
    </div>
  )
}
