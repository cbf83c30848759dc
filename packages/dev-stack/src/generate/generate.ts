import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runTool } from '../tasks/run-tool.ts'
import { addConsumer, addDependency, addNamed, addServiceRow, addToArray, addToUnion } from './edit-source.ts'
import { declareEvent, type NewEvent } from './event-source.ts'
import { GenerateError } from './generate-error.ts'
import { camel, checkEventType, checkServiceName, pascal } from './names.ts'
import { type DeclaredEvent, declaredEvents, freePort, takenServiceNames } from './repository-facts.ts'
import { serviceFiles } from './service-files.ts'

/** The new text of every file that was made or changed, by its path in the repository. */
type Changes = Readonly<Record<string, string>>

const contracts = 'packages/contracts/src'
const acceptance = 'packages/acceptance'

const textOf = (root: string, path: string): string =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''

const write = async (root: string, changes: Changes): Promise<string[]> => {
  for (const [path, text] of Object.entries(changes)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const paths = Object.keys(changes)
  const { exitCode, output } = await runTool('oxfmt', paths, root)
  if (exitCode !== 0) throw new GenerateError(`the new files cannot be formatted:\n${output}`)
  return paths
}

/** Everything that lists the services, with the new one among them. */
const registrations = (root: string, name: string, event: DeclaredEvent): Changes => {
  const edited = (path: string, edit: (text: string) => string) => ({ [path]: edit(textOf(root, path)) })
  const names = [`create${pascal(name)}Service`, `${camel(name)}Env`]
  const launcher = `'${name}': stored('${name}', ${camel(name)}Env, create${pascal(name)}Service)`
  return {
    ...edited(`${contracts}/define-event.ts`, (text) => addToUnion(text, 'ServiceName', name)),
    ...edited(event.path, (text) => addConsumer(text, event.type, name)),
    ...edited('packages/dev-stack/src/stack/services.ts', (text) =>
      addServiceRow(text, `{ name: '${name}', entry: app('${name}'), hasDatabase: true }`),
    ),
    ...edited(`${acceptance}/package.json`, (text) => addDependency(text, `@waybill/${name}`)),
    ...edited(`${acceptance}/src/launchers.ts`, (text) =>
      addNamed(addServiceRow(text, launcher), { keyword: 'import', names, from: `@waybill/${name}` }),
    ),
    ...edited(`${acceptance}/src/waybill.ts`, (text) => addToArray(text, 'stored', `'${name}'`)),
  }
}

/**
 * Makes a new app in the layout of all services and registers it in contracts, dev-stack and acceptance.
 * @param event the type of the event that its first reaction is for
 * @returns the paths that were made or changed
 * @throws GenerateError for a bad or taken name or an unknown event; nothing was written then
 */
export const generateService = async (root: string, name: string, event: string): Promise<string[]> => {
  checkServiceName(name, takenServiceNames(root))
  const declared = declaredEvents(root)
  const heard = declared.find(({ type }) => type === event)
  if (heard === undefined) {
    throw new GenerateError(
      `there is no event '${event}'; there are ${declared.map(({ type }) => type).join(', ')}`,
    )
  }
  const files = serviceFiles({ name, event, port: freePort(root) })
  return write(root, { ...files, ...registrations(root, name, heard) })
}

const summaryOf = (type: string): string => {
  const [aggregate = '', happened = ''] = type.split('.')
  return `${pascal(aggregate)}: ${happened.replaceAll('_', ' ')}, as it happened.`
}

/** What `generateEvent` can be told; the rest follows from the other events of the aggregate. */
export type EventWish = Partial<Omit<NewEvent, 'type'>>

/**
 * Declares a new event in contracts, with an example, and registers it.
 * @returns the paths that were made or changed
 * @throws GenerateError for a bad or taken type, or when its owner does not follow; nothing was written then
 */
export const generateEvent = async (root: string, type: string, wish: EventWish = {}): Promise<string[]> => {
  const declared = declaredEvents(root)
  checkEventType(
    type,
    declared.map((event) => event.type),
  )
  const [aggregate = ''] = type.split('.')
  const owner = wish.owner ?? declared.findLast((event) => event.type.startsWith(`${aggregate}.`))?.owner
  const services = takenServiceNames(root).filter((name) => existsSync(join(root, 'apps', name)))
  if (owner === undefined || !services.includes(owner)) {
    const problem = owner === undefined ? `nobody owns '${aggregate}' yet` : `there is no service '${owner}'`
    throw new GenerateError(`${problem}; give --owner, one of ${services.join(', ')}`)
  }
  const file = `${aggregate}-events.ts`
  const [name, from] = [camel(type), `./${file}`]
  const [list, index] = [`${contracts}/events.ts`, `${contracts}/index.ts`]
  const summary = wish.summary ?? summaryOf(type)
  const imported = addNamed(textOf(root, list), { keyword: 'import', names: [name], from })
  return write(root, {
    [`${contracts}/${file}`]: declareEvent(textOf(root, `${contracts}/${file}`), { type, owner, summary }),
    [list]: addToArray(imported, 'allEvents', name),
    [index]: addNamed(textOf(root, index), { keyword: 'export', names: [name], from }),
  })
}
