import type { Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { openApiDocument } from '../rest/openapi-document.ts'
import type { ReferenceDocument } from './document-shapes.ts'
import { errorsPage, referencePage } from './reference-page.ts'
import { style } from './style.ts'

// No script runs, nothing comes from elsewhere, nobody may frame it.
const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const page = (text: string) => (c: Context) => {
  c.header('content-security-policy', policy)
  c.header('cache-control', 'public, max-age=300')
  return c.html(text)
}

/** The partners' reference at `/docs`, made once from the same document that `/v1/openapi.json` answers. */
export const addDocs = (app: Hono): void => {
  const reference = referencePage(openApiDocument() as unknown as ReferenceDocument)
  app.use('/docs/*', etag())
  app.get('/docs', page(reference))
  // Browsers ask for it, and would note an error.
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get('/docs/', (c) => c.redirect('/docs', 308))
  app.get('/docs/errors', page(errorsPage()))
  app.get('/docs/style.css', (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
}
