import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { inventoryRpc } from '@waybill/contracts'
import type { Catalogue } from '../read-catalogue.ts'
import { answer, needs, problems } from './operation.ts'
import type { RestEnv } from './partner.ts'
import { listOf, listSchema, pathSchema, productResource, querySchema, read } from './schemas.ts'

const { list, search, bySku } = inventoryRpc
const tags = ['Products']
const page = listSchema(productResource, 'ProductList')

const listRoute = createRoute({
  method: 'get',
  path: '/products',
  operationId: 'listProducts',
  summary: 'List products',
  description: 'The catalogue, a page at a time. What an order’s lines need is `sku` and `price`.',
  tags,
  ...needs('products:read'),
  request: { query: querySchema(list.input) },
  responses: { 200: answer('A page of products.', page), ...problems() },
})

const searchRoute = createRoute({
  method: 'get',
  path: '/products/search',
  operationId: 'searchProducts',
  summary: 'Search products',
  description: 'Finds words and their beginnings in names, descriptions and tags; the best match first.',
  tags,
  ...needs('products:read'),
  request: { query: querySchema(search.input) },
  responses: { 200: answer('A page of products.', page), ...problems() },
})

const getRoute = createRoute({
  method: 'get',
  path: '/products/{sku}',
  operationId: 'getProduct',
  summary: 'Get a product',
  description: 'One product with its price and the units that are for sale now.',
  tags,
  ...needs('products:read'),
  request: { params: pathSchema(bySku.input) },
  responses: { 200: answer('The product.', productResource.schema), ...problems('not_found') },
})

export const productRoutes = [listRoute, searchRoute, getRoute]

export const registerProducts = (
  app: OpenAPIHono<RestEnv>,
  { catalogue }: { readonly catalogue: Catalogue },
): void => {
  app.openapi(listRoute, async (c) =>
    c.json(listOf(productResource, await catalogue.list(read(list.input, c.req.valid('query')))), 200),
  )
  app.openapi(searchRoute, async (c) =>
    c.json(listOf(productResource, await catalogue.search(read(search.input, c.req.valid('query')))), 200),
  )
  app.openapi(getRoute, async (c) =>
    c.json(productResource.of(await catalogue.bySku(read(bySku.input, c.req.valid('param')))), 200),
  )
}
