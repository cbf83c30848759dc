import type { MetadataRoute } from 'next'
import { env } from '../env.ts'

// The shop's own address is known to the running server, not to the build.
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/cart', '/checkout', '/orders', '/account'] },
    sitemap: `${env().storefrontUrl}/sitemap.xml`,
  }
}
