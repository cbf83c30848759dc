import type { Metadata } from 'next'
import { Departments } from '../catalogue/departments.tsx'
import { Hero } from '../catalogue/hero.tsx'
import { ProductGrid } from '../catalogue/product-grid.tsx'
import { Promises } from '../catalogue/promises.tsx'
import { readCategories, readNewest, readUpTo } from '../catalogue/read-catalogue.ts'
import { Shelf } from '../catalogue/shelf.tsx'
import { unlessAway } from '../catalogue/unless-away.tsx'
import { Page } from '../ui/page.tsx'

export const metadata: Metadata = { alternates: { canonical: '/' } }

const NEWEST = 8
const SMALL = 4
const SMALL_MINOR = 1500

export default unlessAway('h1', async () => {
  const [categories, newest, small] = await Promise.all([
    readCategories(),
    readNewest(NEWEST),
    readUpTo(SMALL_MINOR, SMALL + NEWEST),
  ])
  const isShown = new Set(newest.map(({ sku }) => sku))
  const presents = small.filter(({ sku }) => !isShown.has(sku)).slice(0, SMALL)
  return (
    <Page>
      <Hero />
      <Shelf id="departments" title="Departments">
        <Departments categories={categories} />
      </Shelf>
      <Shelf id="new" title="New on the shelves">
        <ProductGrid products={newest} />
      </Shelf>
      <Shelf title="How we keep our word">
        <Promises />
      </Shelf>
      <Shelf title="Small presents under €15">
        <ProductGrid products={presents} />
      </Shelf>
    </Page>
  )
})
