import { Icon } from '../ui/icon.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import styles from './search-form.module.css'

/** The search of the header: a plain GET form. */
export function SearchForm() {
  return (
    <search>
      <form action="/search" className={styles.form}>
        <label>
          <VisuallyHidden>Search the shop</VisuallyHidden>
          <input
            type="search"
            name="q"
            placeholder="Search mugs, lamps, notebooks…"
            maxLength={100}
            required
            className={styles.input}
            autoComplete="off"
          />
        </label>
        <button type="submit" className={styles.button}>
          <Icon name="search" />
          <VisuallyHidden>Search</VisuallyHidden>
        </button>
      </form>
    </search>
  )
}
