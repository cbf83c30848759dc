import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { createGatewayClient, signUp } from './client.ts'
import { reportOf } from './demo-report.ts'
import { orderPaths } from './order-paths.ts'
import { walkPath } from './walk-path.ts'

const usage = `npm run demo -- [options]

Walks every path of an order against the running stack (npm start) and compares the ends with the architecture.
Prints each order's events with times. Exits with 1 if any order ends differently.

  --data DIR   the running stack's folder; default .waybill
  --url URL    a gateway, instead of the one in DIR/stack.json
  --help       this text`

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '.waybill' },
    url: { type: 'string' },
    help: { type: 'boolean' },
  },
})

const stackFile = z.object({ urls: z.object({ gateway: z.url() }) })

const gatewayOf = async (folder: string): Promise<string> => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const text = await readFile(resolve(root, folder, 'stack.json'), 'utf8').catch(() => {
    throw new Error('nothing is running here: start the shop with `npm start` first')
  })
  return stackFile.parse(JSON.parse(text)).urls.gateway
}

const run = async (): Promise<boolean> => {
  const url = options.url ?? (await gatewayOf(options.data))
  await createGatewayClient(url).catalogue.categories.query()
  const { client, email } = await signUp(url, 'Demo Shopper')
  console.log(`Shopping at ${url} as ${email}\n`)
  let isAsDesigned = true
  for (const path of orderPaths) {
    const walk = await walkPath(client, path)
    console.log(reportOf(path, walk))
    isAsDesigned &&= walk.problems.length === 0
  }
  const ended = `${orderPaths.length} orders`
  console.log(
    isAsDesigned ? `All ${ended} ended as the architecture says.` : 'Not every order ended as it should.',
  )
  return isAsDesigned
}

if (options.help === true) console.log(usage)
else {
  try {
    process.exitCode = (await run()) ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
