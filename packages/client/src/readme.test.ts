import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createElement, type ComponentType } from 'react'
import { renderToReadableStream } from 'react-dom/server'
import { rolldown } from 'rolldown'
import { afterAll, expect, it } from 'vitest'
import { serveGateway } from './gateway.fixtures.ts'

// Beside node_modules, so that its imports resolve as a page's do.
const folder = mkdtempSync(fileURLToPath(new URL('../.readme-', import.meta.url)))
afterAll(() => rmSync(folder, { recursive: true }))

const sampleOf = (name: string): string => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, text] = new RegExp(`\`\`\`tsx\\n// ${name}\\n(.*?)\`\`\``, 's').exec(readme) ?? []
  if (text === undefined) throw new Error(`the README has no ${name}`)
  return text
}

it('renders the README’s component, with what the gateway answers', async () => {
  const gateway = await serveGateway({
    'catalogue.list': ({ input }) => ({ items: [{ sku: 'MUG-1', name: `A mug, ${JSON.stringify(input)}` }] }),
  })
  writeFileSync(`${folder}/products.tsx`, sampleOf('products.tsx'))
  await using build = await rolldown({
    input: `${folder}/products.tsx`,
    platform: 'node',
    external: [/^react/, /^@tanstack/, /^@trpc/],
    onLog: () => undefined,
  })
  await build.write({ dir: folder, entryFileNames: 'products.mjs', chunkFileNames: '[name].mjs' })
  const { App } = (await import(`${folder}/products.mjs`)) as { App: ComponentType<{ url: string }> }
  const stream = await renderToReadableStream(createElement(App, { url: gateway.url }))
  await stream.allReady
  expect(await new Response(stream).text()).toContain('A mug, {&quot;limit&quot;:3}')
})
