import Link from 'next/link'
import { Illustration } from '../ui/illustration.tsx'
import styles from './departments.module.css'

interface DepartmentsProps {
  readonly categories: readonly { readonly slug: string; readonly name: string; readonly products: number }[]
}

/** Those that have a drawing of their own. */
const drawn = new Set([
  'bags',
  'care',
  'desk',
  'garden',
  'kitchen',
  'lighting',
  'outdoor',
  'paper',
  'textiles',
  'toys',
])

/** The drawing of a department. */
export const departmentImage = (slug: string): string => (drawn.has(slug) ? `category-${slug}` : 'parcel')

/** Every department as a picture, with how much there is. */
export function Departments({ categories }: DepartmentsProps) {
  return (
    <ul role="list" className={styles.grid}>
      {categories.map(({ slug, name, products }) => (
        <li key={slug}>
          <Link href={`/c/${slug}`} prefetch={false} className={styles.department}>
            <Illustration name={departmentImage(slug)} alt="" size={180} className={styles.picture} />
            <span className={styles.words}>
              <span className={styles.name}>{name}</span>
              <span className={styles.count}>{products} things</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
