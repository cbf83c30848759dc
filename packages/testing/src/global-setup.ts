import { startTestInfra } from '@waybill/dev-stack'
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

/** Starts one MongoDB and one RabbitMQ for the whole run, in a folder of their own, and ends them after it. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const infra = await startTestInfra()
  provide('mongodbUri', infra.mongodbUri)
  provide('amqpUrl', infra.amqpUrl)
  provide('managementUri', infra.managementUri)
  return () => infra.stop()
}
