import Link from 'next/link'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './header.module.css'
import { Logo } from './logo.tsx'

interface HeaderProps {
  readonly search: ReactNode
  readonly categories: ReactNode
  /** Theme, account, cart. */
  readonly tools: ReactNode
}

/** The head of every page. On phones the departments fold into a `<details>`, which needs no script. */
export function Header({ search, categories, tools }: HeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link href="/" className={styles.brand}>
          <Logo />
          <span>
            Waybill <span className={styles.brandMore}>Goods</span>
          </span>
        </Link>
        <div className={styles.search}>{search}</div>
        <div className={styles.tools}>{tools}</div>
      </div>
      <nav aria-label="Departments" className={styles.nav}>
        <details className={styles.menu}>
          <summary className={styles.summary}>
            <Icon name="menu" />
            Departments
            <VisuallyHidden> of the shop</VisuallyHidden>
          </summary>
          <div className={styles.menuList}>{categories}</div>
        </details>
        <div className={styles.row}>{categories}</div>
      </nav>
    </header>
  )
}
