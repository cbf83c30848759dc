import { isWaybillError } from '@waybill/client'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { departmentImage } from '../../../catalogue/departments.tsx'
import { Breadcrumbs } from '../../../catalogue/breadcrumbs.tsx'
import { Filters } from '../../../catalogue/filters.tsx'
import { JsonLd } from '../../../catalogue/json-ld.tsx'
import {
  isFiltered,
  listingHref,
  PAGE_SIZE,
  pageSteps,
  parseListing,
  type Listing,
  type SearchParams,
} from '../../../catalogue/listing.ts'
import { Pager } from '../../../catalogue/pager.tsx'
import { ProductGrid, ProductGridSkeleton } from '../../../catalogue/product-grid.tsx'
import { breadcrumbJsonLd } from '../../../catalogue/product-json-ld.ts'
import { readCategories, readListing } from '../../../catalogue/read-catalogue.ts'
import { unlessAway } from '../../../catalogue/unless-away.tsx'
import { env } from '../../../env.ts'
import { Streamed } from '../../../shell/streamed.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'

interface CategoryProps {
  readonly params: Promise<{ readonly category: string }>
  readonly searchParams: Promise<SearchParams>
}

const leads: Readonly<Record<string, string>> = {
  kitchen: 'For the table, the stove and the long evenings between them.',
  desk: 'Tools for writing, sorting and thinking, made to be used for years.',
  garden: 'From the first seed to the last sweep of the balcony.',
  bags: 'Packs, cases and pouches that are better company with every trip.',
  lighting: 'Light to read by, to eat by and to come home to.',
  textiles: 'Wool, linen and cotton for cold mornings and slow Sundays.',
  paper: 'Books to keep, paper to fill and cards to send.',
  outdoor: 'For nights under canvas and days without a plan.',
  care: 'Soap, brushes and balms with nothing in them that needs explaining.',
  toys: 'Things to build, roll, race and cuddle, for every age.',
}

const findCategory = async (slug: string) => (await readCategories()).find((one) => one.slug === slug)

export async function generateMetadata({ params, searchParams }: CategoryProps): Promise<Metadata> {
  const { category: slug } = await params
  // The page itself says what is wrong.
  const category = await findCategory(slug).catch(() => undefined)
  if (category === undefined) return {}
  const listing = parseListing(await searchParams)
  const description = leads[slug] ?? `Everything from the department ${category.name}.`
  return {
    title: category.name,
    description: `${category.name} at Waybill Goods. ${description}`,
    // Pages behind the first have their own address; orders and filters of one list do not compete.
    alternates: { canonical: listingHref(slug, { cursors: listing.cursors }) },
    ...(isFiltered(listing) && { robots: { index: false, follow: true } }),
    openGraph: { title: category.name, description, url: `/c/${slug}` },
  }
}

interface ProductsProps {
  readonly category: string
  readonly listing: Listing
}

const Products = unlessAway('h2', async ({ category, listing }: ProductsProps) => {
  const page = await readListing(category, listing).catch((error: unknown) => {
    if (!isWaybillError(error, 'validation_failed') || listing.cursors.length === 0) throw error
    return undefined
  })
  // A cursor of another list, or one that was tampered with: the list from its beginning.
  if (page === undefined) redirect(listingHref(category, { ...listing, cursors: [] }))
  if (page.items.length === 0) {
    return (
      <EmptyState
        image="state-no-results"
        title="Nothing on this shelf"
        actions={<LinkButton href={listingHref(category, { sort: listing.sort })}>Clear filters</LinkButton>}
      >
        <p>No product fits these filters. Another price, or what is sold out as well, may help.</p>
      </EmptyState>
    )
  }
  return (
    <>
      <ProductGrid products={page.items} as="h2" priorities={4} />
      <Pager
        steps={pageSteps(listing.cursors, page.nextCursor)}
        hrefOf={(cursors) => listingHref(category, { ...listing, cursors })}
      />
    </>
  )
})

export default unlessAway('h1', async ({ params, searchParams }: CategoryProps) => {
  const { category: slug } = await params
  const listing = parseListing(await searchParams)
  const category = await findCategory(slug)
  if (category === undefined) notFound()
  const crumbs = [
    { name: 'Home', path: '/' },
    { name: category.name, path: `/c/${slug}` },
  ]
  return (
    <Page
      title={category.name}
      lead={leads[slug]}
      image={departmentImage(slug)}
      before={<Breadcrumbs crumbs={crumbs.slice(0, 1)} />}
    >
      <JsonLd data={breadcrumbJsonLd(crumbs, env().storefrontUrl)} />
      <Filters category={slug} listing={listing} />
      <Streamed id={listingHref(slug, listing)} fallback={<ProductGridSkeleton count={PAGE_SIZE} />}>
        <Products category={slug} listing={listing} />
      </Streamed>
    </Page>
  )
})
