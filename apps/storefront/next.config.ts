import { join } from 'node:path'
import type { NextConfig } from 'next'
import { buildDir } from './src/env.ts'

const root = join(import.meta.dirname, '..', '..')

const config: NextConfig = {
  output: 'standalone',
  distDir: buildDir(),
  // Workspace packages are sources, linked by pnpm from the repository's root.
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: ['@waybill/contracts', '@waybill/client'],
  // `npm run check` is the one type check, tests and all.
  typescript: { ignoreBuildErrors: true },
  // Every illustration is a vector; the optimiser would need a native library for nothing.
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // A navigation or an action that meets a lost connection waits for it instead of breaking the page.
  experimental: { useOffline: true },
  // Asked for by browsers that have not read a page yet.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  headers: () =>
    Promise.resolve([
      {
        source: '/illustrations/:path*',
        headers: [{ key: 'cache-control', value: 'public, max-age=86400, stale-while-revalidate=2592000' }],
      },
    ]),
}

export default config
