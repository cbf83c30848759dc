import * as z from 'zod'

const service = z.looseObject({
  image: z.string(),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  healthcheck: z.looseObject({}).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  environment: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

const file = z.looseObject({ services: z.record(z.string(), service) })

/** A service of docker-compose.yml. */
export type ComposeService = z.output<typeof service>

/** The services of docker-compose.yml. @throws ZodError when it has another form. */
export const composeServices = (document: unknown): Record<string, ComposeService> =>
  file.parse(document).services

/** What is wrong with docker-compose.yml. */
export const composeProblems = (document: unknown): string[] => {
  const services = composeServices(document)
  return Object.entries(services).flatMap(([name, each]) => {
    const isOurs = each.profiles.includes('full')
    const open = each.ports.filter((port) => !port.startsWith('127.0.0.1:'))
    const lost = Object.keys(each.depends_on).filter((other) => services[other] === undefined)
    const untagged = !/:[^:/]+$/.test(each.image.replace(/\$\{[^}]*\}/g, 'x'))
    return [
      ...open.map((port) => `${name}: port ${port} is open to the network; say 127.0.0.1`),
      ...lost.map((other) => `${name}: waits for ${other}, which is not there`),
      ...(untagged ? [`${name}: its image has no tag`] : []),
      ...(isOurs || each.healthcheck !== undefined ? [] : [`${name}: has no healthcheck`]),
      ...(isOurs && each.read_only !== true ? [`${name}: its root is writable`] : []),
      ...(isOurs && !each.cap_drop.includes('ALL') ? [`${name}: keeps capabilities`] : []),
    ]
  })
}
