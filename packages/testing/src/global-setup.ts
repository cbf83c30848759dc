import { startTestInfra, type TestInfra } from '@waybill/dev-stack'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Without a database in its path. */
    mongodbUri: string
    /** The default vhost. */
    amqpUrl: string
    /** The management API, with credentials. */
    managementUri: string
  }
}

// Every project of the run loads this file anew, in the same process.
const run = globalThis as { waybillTestInfra?: Promise<TestInfra> }

/** Starts one MongoDB and one RabbitMQ for the whole run, in a folder of their own, and ends them after it. */
export const setup = async ({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const isFirst = run.waybillTestInfra === undefined
  run.waybillTestInfra ??= startTestInfra()
  const infra = await run.waybillTestInfra
  provide('mongodbUri', infra.mongodbUri)
  provide('amqpUrl', infra.amqpUrl)
  provide('managementUri', infra.managementUri)
  return isFirst ? () => infra.stop() : undefined
}
