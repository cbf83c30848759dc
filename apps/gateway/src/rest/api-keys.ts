import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { apiKeysRpc, wireInput } from '@waybill/contracts'
import type { Services } from '../services.ts'
import { rotateKeyExample } from './examples.ts'
import { answer, body, located, needs, postProblems, problems } from './operation.ts'
import type { RestEnv } from './partner.ts'
import {
  apiKeyResource,
  issuedApiKeyResource,
  listOf,
  listSchema,
  pathSchema,
  querySchema,
  read,
} from './schemas.ts'

const { listApiKeys, getApiKey, rotateApiKey } = apiKeysRpc
const tags = ['API keys']
const params = pathSchema(getApiKey.input)

const listRoute = createRoute({
  method: 'get',
  path: '/api_keys',
  operationId: 'listApiKeys',
  summary: 'List API keys',
  description: 'Your account’s keys, the newest first, without their secrets.',
  tags,
  ...needs('keys:read'),
  request: { query: querySchema(listApiKeys.input) },
  responses: { 200: answer('A page of keys.', listSchema(apiKeyResource, 'ApiKeyList')), ...problems() },
})

const getRoute = createRoute({
  method: 'get',
  path: '/api_keys/{key_id}',
  operationId: 'getApiKey',
  summary: 'Get an API key',
  description: 'One of your keys, without its secret.',
  tags,
  ...needs('keys:read'),
  request: { params },
  responses: { 200: answer('The key.', apiKeyResource.schema), ...problems('not_found') },
})

const rotateRoute = createRoute({
  method: 'post',
  path: '/api_keys/{key_id}/rotate',
  operationId: 'rotateApiKey',
  summary: 'Rotate an API key',
  description:
    'Makes a new key with the same scopes and shows its secret, this once. The old one goes on working for `overlap_seconds`. A key cannot rotate one that may do more than itself.',
  tags,
  ...needs('keys:write'),
  request: {
    params,
    body: body(wireInput(rotateApiKey.input.omit({ keyId: true })).openapi('RotateApiKey'), rotateKeyExample),
  },
  responses: {
    201: located('The new key, with its secret.', issuedApiKeyResource.schema),
    ...postProblems('not_found', 'conflict', 'limit_reached'),
  },
})

const revokeRoute = createRoute({
  method: 'post',
  path: '/api_keys/{key_id}/revoke',
  operationId: 'revokeApiKey',
  summary: 'Revoke an API key',
  description: 'Ends a key for good, within seconds everywhere. Revoking it again changes nothing.',
  tags,
  ...needs('keys:write'),
  request: { params },
  responses: { 200: answer('The key.', apiKeyResource.schema), ...postProblems('not_found') },
})

export const apiKeyRoutes = [listRoute, getRoute, rotateRoute, revokeRoute]

export const registerApiKeys = (
  app: OpenAPIHono<RestEnv>,
  { services: { users } }: { readonly services: Pick<Services, 'users'> },
): void => {
  app.openapi(listRoute, async (c) => {
    const { accessToken } = c.var.partner
    const page = await users.listApiKeys(read(listApiKeys.input, c.req.valid('query')), { accessToken })
    return c.json(listOf(apiKeyResource, page), 200)
  })
  app.openapi(getRoute, async (c) => {
    const { accessToken } = c.var.partner
    const key = await users.getApiKey(read(getApiKey.input, c.req.valid('param')), { accessToken })
    return c.json(apiKeyResource.of(key), 200)
  })
  app.openapi(rotateRoute, async (c) => {
    const { accessToken } = c.var.partner
    const input = { ...c.req.valid('json'), ...read(getApiKey.input, c.req.valid('param')) }
    const key = await users.rotateApiKey(input, { accessToken })
    c.header('location', `/v1/api_keys/${key.keyId}`)
    return c.json(issuedApiKeyResource.of(key), 201)
  })
  app.openapi(revokeRoute, async (c) => {
    const { accessToken } = c.var.partner
    const key = await users.revokeApiKey(read(getApiKey.input, c.req.valid('param')), { accessToken })
    return c.json(apiKeyResource.of(key), 200)
  })
}
