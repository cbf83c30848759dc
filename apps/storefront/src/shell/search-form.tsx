import { SearchBox } from '../catalogue/search-box.tsx'
import { Icon } from '../ui/icon.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import styles from './search-form.module.css'

/** The search of the shop: a plain GET form, which suggests products as soon as there is JavaScript. */
export function SearchForm() {
  return (
    <search>
      <form action="/search" className={styles.form}>
        <SearchBox label="Search the shop" placeholder="Mugs, lamps, notebooks…" />
        <button type="submit" className={styles.button}>
          <Icon name="search" />
          <VisuallyHidden>Search</VisuallyHidden>
        </button>
      </form>
    </search>
  )
}
