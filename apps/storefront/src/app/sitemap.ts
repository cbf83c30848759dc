import type { MetadataRoute } from 'next'
import { readAllSkus, readCategories } from '../catalogue/read-catalogue.ts'
import { env } from '../env.ts'

export const dynamic = 'force-dynamic'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [categories, skus] = await Promise.all([readCategories(), readAllSkus()])
  const origin = env().storefrontUrl
  return [
    { url: `${origin}/`, priority: 1 },
    ...categories.map(({ slug }) => ({ url: `${origin}/c/${slug}`, priority: 0.8 })),
    ...skus.map((sku) => ({ url: `${origin}/p/${sku}`, priority: 0.6 })),
  ]
}
