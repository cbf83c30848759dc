import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { errorCodes } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { partnerDocuments } from './documents.ts'
import { openApiDocument } from './openapi-document.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')

describe('what is made for partners', () => {
  it.each(partnerDocuments())(
    '$path is what the code says: `npm run documents` writes it',
    async ({ path, text }) => {
      expect(await readFile(join(root, path), 'utf8')).toBe(text)
    },
  )

  it('names every error code', () => {
    const page = partnerDocuments().find(({ path }) => path.endsWith('errors.md'))?.text ?? ''
    for (const code of Object.keys(errorCodes)) expect(page).toContain(`\`${code}\``)
  })

  it('is valid OpenAPI 3.1, and clean by the recommended rules of Redocly', async () => {
    expect(openApiDocument().openapi).toBe('3.1.0')
    const redocly = join(root, 'apps', 'gateway', 'node_modules', '.bin', 'redocly')
    const lint = ['lint', join(root, 'docs', 'openapi.json'), '--extends=recommended', '--format=json']
    const { stdout } = await promisify(execFile)(redocly, lint, {
      env: { PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`, REDOCLY_TELEMETRY: 'off' },
    })
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 } })
  }, 20_000)

  it('tells the bounds and the defaults of what is read from a query string', () => {
    const { parameters = [] } = openApiDocument().paths?.['/v1/products']?.get ?? {}
    const schemas = parameters.map((each) => ('schema' in each ? [each.name, each.schema] : []))
    expect(Object.fromEntries(schemas)).toMatchObject({
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      in_stock_only: { type: 'boolean', default: false },
    })
  })

  it('gives every operation an id, a scope, the version header and the refusals that anybody can get', () => {
    const operations = Object.values(openApiDocument().paths ?? {}).flatMap((item) =>
      Object.values(item as Record<string, object>),
    )
    expect(operations.length).toBeGreaterThan(20)
    for (const operation of operations) {
      expect(operation).toMatchObject({
        operationId: expect.any(String),
        'x-required-scope': expect.any(String),
      })
      expect(Object.keys((operation as { responses: object }).responses)).toEqual(
        expect.arrayContaining(['400', '401', '403', '429', '500', '503', '504']),
      )
      expect(JSON.stringify(operation)).toContain('#/components/parameters/WaybillVersion')
    }
  })
})
