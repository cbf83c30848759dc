import { isWaybillError } from '@waybill/client'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Departments } from '../../catalogue/departments.tsx'
import {
  PAGE_SIZE,
  pageSteps,
  parseSearching,
  searchHref,
  type Searching,
  type SearchParams,
} from '../../catalogue/listing.ts'
import { Pager } from '../../catalogue/pager.tsx'
import { ProductGrid, ProductGridSkeleton } from '../../catalogue/product-grid.tsx'
import { readCategories, readFound } from '../../catalogue/read-catalogue.ts'
import { Shelf } from '../../catalogue/shelf.tsx'
import { unlessAway } from '../../catalogue/unless-away.tsx'
import { SearchForm } from '../../shell/search-form.tsx'
import { Streamed } from '../../shell/streamed.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'

interface SearchProps {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: SearchProps): Promise<Metadata> {
  const { query } = parseSearching(await searchParams)
  return {
    title: query === '' ? 'Search' : `Search for “${query}”`,
    description: 'Search every shelf of Waybill Goods by name, department or material.',
    alternates: { canonical: '/search' },
    robots: { index: false, follow: true },
  }
}

async function AllDepartments() {
  return <Departments categories={await readCategories().catch(() => [])} />
}

const Found = unlessAway('h2', async ({ searching }: { readonly searching: Searching }) => {
  const page = await readFound(searching).catch((error: unknown) => {
    if (!isWaybillError(error, 'validation_failed') || searching.cursors.length === 0) throw error
    return undefined
  })
  if (page === undefined) redirect(searchHref({ query: searching.query }))
  if (page.items.length === 0) {
    return (
      <EmptyState
        image="state-no-results"
        title="Nothing found"
        actions={<LinkButton href="/search">Search again</LinkButton>}
      >
        <p>No product matches “{searching.query}”. Try a shorter word, or look through a department.</p>
      </EmptyState>
    )
  }
  return (
    <>
      <ProductGrid products={page.items} as="h2" priorities={4} />
      <Pager
        steps={pageSteps(searching.cursors, page.nextCursor)}
        hrefOf={(cursors) => searchHref({ ...searching, cursors })}
      />
    </>
  )
})

export default async function SearchPage({ searchParams }: SearchProps) {
  const searching = parseSearching(await searchParams)
  if (searching.query === '') {
    return (
      <Page title="Search" lead="A name, a department or a material: enamel, lamp, walnut.">
        <SearchForm />
        <Shelf title="Or look around">
          <AllDepartments />
        </Shelf>
      </Page>
    )
  }
  return (
    <Page title={`Results for “${searching.query}”`}>
      <Streamed id={searchHref(searching)} fallback={<ProductGridSkeleton count={PAGE_SIZE} />}>
        <Found searching={searching} />
      </Streamed>
    </Page>
  )
}
