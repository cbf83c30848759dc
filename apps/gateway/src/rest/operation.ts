import { z } from '@hono/zod-openapi'
import { errorCodes, type ApiScope, type ErrorCode } from '@waybill/contracts'
import { httpStatusByCode } from '@waybill/service-kit'

/** An error as the document describes it. */
const problemSchema = z
  .object({
    type: z.url().openapi({ description: 'Where the code is explained.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z
      .enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
      .openapi({ description: 'Stable: switch on it.' }),
    detail: z.string(),
    param: z.string().optional().openapi({ description: 'The first field that broke a rule, dotted.' }),
    errors: z.array(z.object({ param: z.string(), message: z.string() })).optional(),
    request_id: z.string().openapi({ description: 'Quote it to support.' }),
  })
  .openapi('Problem')

/** What any request can get. */
const always: readonly ErrorCode[] = [
  'validation_failed',
  'version_unknown',
  'api_key_invalid',
  'insufficient_scope',
  'rate_limited',
  'internal',
  'service_unavailable',
  'timeout',
]
const everyPost: readonly ErrorCode[] = [
  'idempotency_key_reused',
  'idempotency_in_progress',
  'payload_too_large',
  'unsupported_media_type',
]

/** The refusals of an operation, by status; typed as nothing, because handlers throw them. */
export const problems = (...codes: ErrorCode[]): object => {
  const byStatus = Map.groupBy(new Set([...always, ...codes]), (code) => httpStatusByCode[code])
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      {
        description: named.map((code) => `\`${code}\`: ${errorCodes[code].summary}`).join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
}

/** {@link problems} of a POST. */
export const postProblems = (...codes: ErrorCode[]): object => problems(...everyPost, ...codes)

/** A successful answer. */
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The same, with the address of what was made or accepted. */
export const located = <S extends z.ZodType>(description: string, schema: S) => ({
  ...answer(description, schema),
  headers: z.object({ location: z.string().openapi({ description: 'Where it can be read.' }) }),
})

/** A body that must be there. */
export const body = <S extends z.ZodType>(schema: S, example: object) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
})

/** Only for keys with `scope`: `admission` looks after that. */
export const needs = (scope: ApiScope) => ({
  security: [{ apiKey: [] }],
  'x-required-scope': scope,
})
