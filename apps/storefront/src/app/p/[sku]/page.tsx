import type { Product } from '@waybill/contracts'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '../../../catalogue/breadcrumbs.tsx'
import { JsonLd } from '../../../catalogue/json-ld.tsx'
import { ProductDetail } from '../../../catalogue/product-detail.tsx'
import { ProductGrid, ProductGridSkeleton } from '../../../catalogue/product-grid.tsx'
import { breadcrumbJsonLd, productJsonLd } from '../../../catalogue/product-json-ld.ts'
import { findProduct, readCategories, readNeighbours } from '../../../catalogue/read-catalogue.ts'
import { Shelf } from '../../../catalogue/shelf.tsx'
import { unlessAway } from '../../../catalogue/unless-away.tsx'
import { env } from '../../../env.ts'
import { Streamed } from '../../../shell/streamed.tsx'
import { formatPrice } from '../../../ui/format-price.ts'
import { Page } from '../../../ui/page.tsx'

interface ProductProps {
  readonly params: Promise<{ readonly sku: string }>
}

export async function generateMetadata({ params }: ProductProps): Promise<Metadata> {
  // The page itself says what is wrong.
  const product = await findProduct((await params).sku).catch(() => undefined)
  if (product === undefined) return {}
  const { sku, name, description, price } = product
  return {
    title: name,
    description: `${description} ${formatPrice(price)} at Waybill Goods.`,
    alternates: { canonical: `/p/${sku}` },
    openGraph: { title: name, description, url: `/p/${sku}` },
  }
}

async function Neighbours({ product }: { readonly product: Product }) {
  // A shelf beside the product is not worth an error page.
  const products = await readNeighbours(product, 4).catch(() => [])
  return <ProductGrid products={products} />
}

/** The department's name for people. */
const nameOf = async (slug: string): Promise<string> => {
  const categories = await readCategories().catch(() => [])
  return categories.find((category) => category.slug === slug)?.name ?? slug
}

export default unlessAway('h1', async ({ params }: ProductProps) => {
  const product = await findProduct((await params).sku)
  if (product === undefined) notFound()
  const department = await nameOf(product.category)
  const crumbs = [
    { name: 'Home', path: '/' },
    { name: department, path: `/c/${product.category}` },
  ]
  const origin = env().storefrontUrl
  return (
    <Page before={<Breadcrumbs crumbs={crumbs} />}>
      <JsonLd data={productJsonLd(product, origin)} />
      <JsonLd
        data={breadcrumbJsonLd([...crumbs, { name: product.name, path: `/p/${product.sku}` }], origin)}
      />
      <ProductDetail product={product} />
      <Shelf
        title="From the same shelf"
        more={{ href: `/c/${product.category}`, label: `All of ${department}` }}
      >
        <Streamed id={product.sku} fallback={<ProductGridSkeleton count={4} />}>
          <Neighbours product={product} />
        </Streamed>
      </Shelf>
    </Page>
  )
})
